package io.anlan.platform.handover;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.handover.Handover.Officer;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.DomainTerms;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shift hand-overs as a file. */
@RestController
@Tag(name = "transfer")
class HandoverExportController {
    private static final List<Column<Handover>> COLUMNS = List.of(
            Column.of("编号", "ID", Handover::id),
            Column.of("行政区划代码", "Region code", h -> h.seat().regionCode()),
            Column.of("行政区划", "Region", h -> h.seat().regionName()),
            Column.of(
                    "监管领域",
                    "Domain",
                    h -> h.seat().domain() == null
                            ? null
                            : DomainTerms.of(h.seat().domain())),
            Column.of("状态", "State", h -> term(h.state())),
            Column.time("当班开始", "Shift began", Handover::shiftBeganAt),
            Column.time("快照时间", "Snapshot", Handover::takenAt),
            Column.of("未关闭报警", "Open alarms", h -> h.summary().open()),
            Column.of("未确认报警", "Unacknowledged", h -> h.summary().unacknowledged()),
            level("一级未关闭", "Level 1 open", 1),
            level("二级未关闭", "Level 2 open", 2),
            level("三级未关闭", "Level 3 open", 3),
            level("四级未关闭", "Level 4 open", 4),
            Column.of("当班新增报警", "Raised", h -> h.summary().raised()),
            Column.of("当班确认次数", "Acknowledgements", h -> h.summary().acknowledged()),
            Column.of("失联设备", "Silent devices", h -> h.summary().silentDevices()),
            Column.of("交班人", "Handed over by", h -> h.outgoing().name()),
            Column.time("交班签字", "Signed at", h -> h.outgoing().signedAt()),
            Column.of("接班人", "Taken over by", incoming(Officer::name)),
            Column.time("接班签字", "Signed by the incoming at", incoming(Officer::signedAt)));

    private final Handovers handovers;
    private final Exports exports;

    HandoverExportController(Handovers handovers, Exports exports) {
        this.handovers = handovers;
        this.exports = exports;
    }

    @GetMapping("/api/export/handovers")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Shift hand-overs as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject HandoverQuery query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file, new Term("交接班", "handovers"), COLUMNS, page -> handovers.list(page, query), request, response);
    }

    private static Column<Handover> level(String chinese, String english, int priority) {
        return Column.of(
                chinese, english, h -> h.summary().levels().get(priority - 1).open());
    }

    private static Function<Handover, @Nullable Object> incoming(Function<Officer, @Nullable Object> value) {
        return h -> h.incoming() == null ? null : value.apply(h.incoming());
    }

    private static Term term(HandoverState state) {
        return switch (state) {
            case OPEN -> new Term("编写中", "Being written");
            case WAITING -> new Term("待接班", "Waiting");
            case CLOSED -> new Term("已交接", "Handed over");
            case WITHDRAWN -> new Term("已撤回", "Withdrawn");
        };
    }
}
