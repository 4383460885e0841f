package io.anlan.platform.presence;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.registry.RegistryTerms;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registered stops over HTTP, and as a file. */
@RestController
@Tag(name = "presence")
class StopController {
    private static final int LONGEST_COMMENT = 500;

    private static final List<Column<Stop>> COLUMNS = List.of(
            Column.of("编号", "ID", Stop::id),
            Column.of("企业", "Enterprise", s -> s.enterprise().name()),
            Column.of("设施", "Facility", s -> s.facility().name()),
            Column.of("类别", "Kind", s -> RegistryTerms.of(s.kind())),
            Column.time("开始", "From", Stop::from),
            Column.time("结束", "To", Stop::to),
            Column.time("计划结束", "Planned to", Stop::plannedTo),
            Column.of("原因", "Reason", Stop::reason),
            Column.of("证明材料", "Evidence", Stop::evidence),
            Column.of("附件名", "Attachment", Stop::attachmentName),
            Column.of("状态", "State", s -> term(s.state())),
            Column.of("登记人", "Registered by", Stop::registeredBy),
            Column.time("登记时间", "Registered at", Stop::registeredAt),
            Column.of("审批人", "Decided by", Stop::decidedBy),
            Column.time("审批时间", "Decided at", Stop::decidedAt),
            Column.of("审批意见", "Comment", Stop::comment),
            Column.of("结束人", "Ended by", Stop::endedBy),
            Column.time("提前结束时间", "Ended at", Stop::endedAt));

    private final Stops stops;
    private final Exports exports;

    StopController(Stops stops, Exports exports) {
        this.stops = stops;
        this.exports = exports;
    }

    /** What somebody says about his decision. */
    @Schema(name = "StopDecision")
    record DecisionRequest(@Nullable String comment) {}

    @GetMapping("/api/stops")
    @Requires(Permission.READ)
    @Operation(summary = "List registered stops, the one that begins last first")
    Page<Stop> list(@ParameterObject PageQuery page, @ParameterObject Stops.Query query) {
        return stops.list(page, query);
    }

    @GetMapping("/api/stops/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One registered stop")
    Stop get(@PathVariable long id) {
        return stops.get(id);
    }

    @PostMapping("/api/stops")
    @Requires(Permission.STOPS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register a stop of a facility; it excuses nothing until it is approved")
    Stop register(@AuthenticationPrincipal Actor actor, @RequestBody Stop.Input input) {
        return stops.register(input, actor.username());
    }

    @PostMapping("/api/stops/{id}/approve")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Approve a stop: from its begin to its end its devices may be silent")
    Stop approve(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return stops.decide(id, Stop.State.APPROVED, comment(request), actor.username());
    }

    @PostMapping("/api/stops/{id}/reject")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Reject a stop")
    Stop reject(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return stops.decide(id, Stop.State.REJECTED, comment(request), actor.username());
    }

    @PostMapping("/api/stops/{id}/withdraw")
    @Requires(Permission.STOPS)
    @Operation(summary = "Take back a stop that nobody has decided on")
    Stop withdraw(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return stops.withdraw(id, actor.username());
    }

    @PostMapping("/api/stops/{id}/end")
    @Requires(Permission.STOPS)
    @Operation(summary = "End an approved stop now")
    Stop end(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return stops.end(id, actor.username());
    }

    @GetMapping("/api/export/stops")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Registered stops as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject Stops.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, new Term("停运登记", "stops"), COLUMNS, page -> stops.list(page, query), request, response);
    }

    private static @Nullable String comment(DecisionRequest request) {
        String comment = request.comment() == null ? "" : request.comment().strip();
        var validation = new Validation();
        validation.paragraph("comment", comment, LONGEST_COMMENT);
        validation.done();
        return comment.isEmpty() ? null : comment;
    }

    private static Term term(Stop.State state) {
        return switch (state) {
            case REGISTERED -> new Term("待审批", "Waiting");
            case APPROVED -> new Term("已批准", "Approved");
            case REJECTED -> new Term("已驳回", "Rejected");
            case WITHDRAWN -> new Term("已撤回", "Withdrawn");
        };
    }
}
