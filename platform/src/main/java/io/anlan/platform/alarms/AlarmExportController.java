package io.anlan.platform.alarms;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.registry.RegistryTerms;
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

/** Alarms as a file. */
@RestController
@Tag(name = "transfer")
class AlarmExportController {
    private static final List<Column<Alarm>> COLUMNS = List.of(
            Column.of("编号", "ID", Alarm::id),
            Column.of("报警级别", "Priority", Alarm::priority),
            Column.of("状态", "State", a -> term(a.state())),
            Column.of("类别", "Kind", a -> RegistryTerms.of(a.kind())),
            Column.time("发生时间", "Onset", Alarm::onset),
            Column.time("判定时间", "Raised at", Alarm::raisedAt),
            Column.of("企业", "Enterprise", a -> name(a.enterprise())),
            Column.of("设施", "Facility", a -> name(a.facility())),
            Column.of("监测点", "Point", a -> point(a, Alarm.PointRef::name)),
            Column.of("因子编码", "Code", a -> point(a, Alarm.PointRef::code)),
            Column.of("设备地址", "Device", a -> a.device().address()),
            Column.of("监管领域", "Domain", a -> a.domain() == null ? null : DomainTerms.of(a.domain())),
            Column.of("报警值", "Value", Alarm::value),
            Column.of("限值", "Limit", Alarm::limit),
            Column.of("单位", "Unit", Alarm::unit),
            Column.of("原因", "Reason", Alarm::reason),
            Column.of("迟到数据", "Late", Alarm::late),
            Column.of("确认人", "Acknowledged by", Alarm::acknowledgedBy),
            Column.time("确认时间", "Acknowledged at", Alarm::acknowledgedAt),
            Column.of("确认说明", "Comment", Alarm::comment),
            Column.time("恢复时间", "Returned at", Alarm::returnedAt),
            Column.time("结束时间", "Closed at", Alarm::closedAt),
            Column.of(
                    "搁置方式",
                    "Set aside",
                    a -> a.setAside() == null
                            ? null
                            : SetAsideTerms.of(a.setAside().kind())),
            Column.time(
                    "搁置至",
                    "Set aside until",
                    a -> a.setAside() == null ? null : a.setAside().until()));

    private final Alarms alarms;
    private final Exports exports;

    AlarmExportController(Alarms alarms, Exports exports) {
        this.alarms = alarms;
        this.exports = exports;
    }

    @GetMapping("/api/export/alarms")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Alarms as a file; open ones unless state says otherwise")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject AlarmQuery query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, new Term("报警", "alarms"), COLUMNS, page -> alarms.list(page, query), request, response);
    }

    private static @Nullable String point(Alarm alarm, Function<Alarm.PointRef, @Nullable String> part) {
        return alarm.point() == null ? null : part.apply(alarm.point());
    }

    private static @Nullable String name(Alarm.@Nullable NamedRef named) {
        return named == null ? null : named.name();
    }

    private static Term term(AlarmState state) {
        return switch (state) {
            case NORMAL -> new Term("已恢复", "Returned");
            case UNACKNOWLEDGED -> new Term("未确认", "Unacknowledged");
            case ACKNOWLEDGED -> new Term("已确认", "Acknowledged");
            case RETURNED_UNACKNOWLEDGED -> new Term("已恢复未确认", "Returned, unacknowledged");
            case LATCHED_UNACKNOWLEDGED -> new Term("锁存未确认", "Latched, unacknowledged");
            case LATCHED_ACKNOWLEDGED -> new Term("锁存已确认", "Latched, acknowledged");
        };
    }
}
