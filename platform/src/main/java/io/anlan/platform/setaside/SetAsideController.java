package io.anlan.platform.setaside;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.alarms.SetAsideMarks;
import io.anlan.platform.alarms.SetAsideTerms;
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

/** What is set aside over HTTP, and as a file. */
@RestController
@Tag(name = "alarms")
class SetAsideController {
    private static final int LONGEST_COMMENT = 500;

    private static final List<Column<SetAside>> COLUMNS = List.of(
            Column.of("编号", "ID", SetAside::id),
            Column.of("方式", "Kind", s -> SetAsideTerms.of(s.kind())),
            Column.of("状态", "State", s -> term(s.state())),
            Column.of("报警级别", "Priority", SetAside::priority),
            Column.of("企业", "Enterprise", SetAside::enterpriseName),
            Column.of("设施", "Facility", SetAside::facilityName),
            Column.of("监测点", "Point", SetAside::pointName),
            Column.of("设备地址", "Device", SetAside::deviceAddress),
            Column.of("类别", "Rule", s -> RegistryTerms.of(s.ruleKind())),
            Column.of("原因", "Reason", SetAside::reason),
            Column.of("工单号", "Work order", SetAside::workOrder),
            Column.of("替代措施", "Measure", SetAside::measure),
            Column.of("连续次数", "Times in a row", SetAside::times),
            Column.of("操作人", "Set aside by", SetAside::setBy),
            Column.time("操作时间", "Set aside at", SetAside::setAt),
            Column.of("审批人", "Decided by", SetAside::decidedBy),
            Column.time("审批时间", "Decided at", SetAside::decidedAt),
            Column.of("审批意见", "Comment", SetAside::comment),
            Column.time("开始", "From", SetAside::from),
            Column.time("截止", "Until", SetAside::until),
            Column.time("结束时间", "Ended at", SetAside::endedAt),
            Column.of("结束人", "Ended by", SetAside::endedBy),
            Column.of("结束原因", "End", s -> s.endCause() == null ? null : term(s.endCause())));

    private final SetAsides setAsides;
    private final SetAsideMarks marks;
    private final Exports exports;

    SetAsideController(SetAsides setAsides, SetAsideMarks marks, Exports exports) {
        this.setAsides = setAsides;
        this.marks = marks;
        this.exports = exports;
    }

    /** What somebody says about his decision. */
    @Schema(name = "SetAsideDecision")
    record DecisionRequest(@Nullable String comment) {}

    @GetMapping("/api/set-asides")
    @Requires(Permission.READ)
    @Operation(summary = "List what is set aside: shelved, suppressed by design or out of service; the newest first")
    Page<SetAside> list(@ParameterObject PageQuery page, @ParameterObject SetAsideQuery query) {
        return setAsides.list(page, query);
    }

    @GetMapping("/api/set-asides/limits")
    @Requires(Permission.READ)
    @Operation(summary = "How long and how often alarms of each priority may be shelved")
    Page<Limits.Shown> limits() {
        return Page.whole(setAsides.limits().shelving().stream()
                .map(Limits.Shelving::shown)
                .toList());
    }

    @GetMapping("/api/set-asides/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One thing that is set aside, or was")
    SetAside get(@PathVariable long id) {
        return setAsides.get(id);
    }

    @PostMapping("/api/set-asides/shelve")
    @Requires(Permission.SHELVE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Shelve the source of an open alarm for a time",
            description =
                    "Its rule at its point, so that the next alarm of it is shelved too. Never of the first priority.")
    SetAside shelve(@AuthenticationPrincipal Actor actor, @RequestBody SetAside.ShelveInput input) {
        return told(setAsides.shelve(actor, input));
    }

    @PostMapping("/api/set-asides/out-of-service")
    @Requires(Permission.SHELVE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Take the source of an open alarm out of service by a work order, until a day of return",
            description = "Of the first two priorities it waits for the approval of a second person.")
    SetAside outOfService(@AuthenticationPrincipal Actor actor, @RequestBody SetAside.ServiceInput input) {
        return told(setAsides.takeOutOfService(actor, input));
    }

    @PostMapping("/api/set-asides/{id}/approve")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Approve that a source is taken out of service; never by who asked for it")
    SetAside approve(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return told(setAsides.decide(actor, id, SetAsideState.ACTIVE, comment(request)));
    }

    @PostMapping("/api/set-asides/{id}/reject")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Reject that a source is taken out of service")
    SetAside reject(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return setAsides.decide(actor, id, SetAsideState.REJECTED, comment(request));
    }

    @PostMapping("/api/set-asides/{id}/withdraw")
    @Requires(Permission.SHELVE)
    @Operation(summary = "Take back what nobody has decided on")
    SetAside withdraw(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return setAsides.decide(actor, id, SetAsideState.WITHDRAWN, comment(request));
    }

    @PostMapping("/api/set-asides/{id}/end")
    @Requires(Permission.SHELVE)
    @Operation(
            summary = "End it now",
            description =
                    "An alarm whose condition is present calls for attention anew. What is suppressed by design calls until its"
                            + " expression holds anew.")
    SetAside end(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return told(setAsides.endNow(actor, id, comment(request)));
    }

    @GetMapping("/api/export/set-asides")
    @Requires(Permission.EXPORT)
    @Operation(summary = "What is set aside as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject SetAsideQuery query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file, new Term("搁置停用", "set-asides"), COLUMNS, page -> setAsides.list(page, query), request, response);
    }

    /** The transaction has ended. */
    private SetAside told(SetAside setAside) {
        marks.tell();
        return setAside;
    }

    private static @Nullable String comment(DecisionRequest request) {
        String comment = request.comment();
        if (comment == null || comment.isBlank()) {
            return null;
        }
        var validation = new Validation();
        validation.paragraph("comment", comment, LONGEST_COMMENT);
        validation.done();
        return comment.strip();
    }

    private static Term term(SetAsideState state) {
        return switch (state) {
            case WAITING -> new Term("待审批", "Waiting");
            case ACTIVE -> new Term("生效中", "Active");
            case ENDED -> new Term("已结束", "Ended");
            case REJECTED -> new Term("已驳回", "Rejected");
            case WITHDRAWN -> new Term("已撤回", "Withdrawn");
        };
    }

    private static Term term(SetAsideEnd end) {
        return switch (end) {
            case EXPIRED -> new Term("到期", "Expired");
            case ENDED -> new Term("人工解除", "Ended by hand");
            case RENEWED -> new Term("重新设置", "Renewed");
            case CHANGED -> new Term("规则变更", "Rule changed");
            case RELEASED -> new Term("抑制条件不再成立", "Expression holds no more");
            case UNKNOWN -> new Term("抑制条件无法判断", "Expression cannot be judged");
        };
    }
}
