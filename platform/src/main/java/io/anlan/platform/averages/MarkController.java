package io.anlan.platform.averages;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.averages.OutletMark.State;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Marks over HTTP, and as a file. */
@RestController
@Tag(name = "averages")
class MarkController {
    private static final int LONGEST_COMMENT = 500;

    private static final List<Column<OutletMark>> COLUMNS = List.of(
            Column.of("编号", "ID", OutletMark::id),
            Column.of("企业", "Enterprise", m -> m.enterprise().name()),
            Column.of("排放口", "Outlet", m -> m.facility().name()),
            Column.of("类别", "Kind", OutletMark::kind),
            Column.time("开始", "From", OutletMark::from),
            Column.time("结束", "To", OutletMark::to),
            Column.of("原因", "Reason", OutletMark::reason),
            Column.of("证明材料", "Evidence", OutletMark::evidence),
            Column.of("附件名", "Attachment", OutletMark::attachmentName),
            Column.of("状态", "State", m -> term(m.state())),
            Column.time("标记期限", "Deadline", OutletMark::deadline),
            Column.time("材料期限", "Documents due", OutletMark::documentsDue),
            Column.of("逾期", "Late", OutletMark::late),
            Column.of("生效", "Counts", OutletMark::counts),
            Column.of("标记人", "Entered by", OutletMark::enteredBy),
            Column.time("标记时间", "Entered at", OutletMark::enteredAt),
            Column.of("审批人", "Decided by", OutletMark::decidedBy),
            Column.time("审批时间", "Decided at", OutletMark::decidedAt),
            Column.of("审批意见", "Comment", OutletMark::comment));

    private final Marks marks;
    private final Exports exports;

    MarkController(Marks marks, Exports exports) {
        this.marks = marks;
        this.exports = exports;
    }

    /** What somebody says about his decision. */
    @Schema(name = "MarkDecision")
    record DecisionRequest(@Nullable String comment) {}

    @GetMapping("/api/marks")
    @Requires(Permission.READ)
    @Operation(summary = "List marks of outlets, the one that begins last first")
    Page<OutletMark> list(@ParameterObject PageQuery page, @ParameterObject Marks.Query query) {
        return marks.list(page, query);
    }

    @PostMapping("/api/marks")
    @Requires(Permission.STOPS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Mark a time of an outlet",
            description =
                    "Entered by the deadline it counts until it is rejected; later it counts once it is approved.")
    OutletMark enter(@AuthenticationPrincipal Actor actor, @RequestBody OutletMark.Input input) {
        return marks.enter(input, actor.username());
    }

    @PostMapping("/api/marks/{id}/approve")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Approve a mark")
    OutletMark approve(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return marks.decide(id, State.APPROVED, comment(request), actor.username());
    }

    @PostMapping("/api/marks/{id}/reject")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Reject a mark; it no longer counts")
    OutletMark reject(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return marks.decide(id, State.REJECTED, comment(request), actor.username());
    }

    @PostMapping("/api/marks/{id}/withdraw")
    @Requires(Permission.STOPS)
    @Operation(summary = "Take back a mark that nobody has decided on")
    OutletMark withdraw(@PathVariable long id) {
        return marks.withdraw(id);
    }

    @PutMapping("/api/marks/{id}/documents")
    @Requires(Permission.STOPS)
    @Operation(
            summary = "Name what proves a mark that nobody has decided on",
            description = "Without it a mark lapses after the tenth of the month that follows its first data.")
    OutletMark document(@PathVariable long id, @RequestBody OutletMark.Documents documents) {
        return marks.document(id, documents);
    }

    @GetMapping("/api/mark-kinds")
    @Requires(Permission.READ)
    @Operation(summary = "The kinds of marks that an outlet may use, all when none is named")
    Page<MarkRules.Kind> kinds(@RequestParam @Nullable Long outletId) {
        return marks.kinds(outletId);
    }

    @GetMapping("/api/outlets/{id}/mark-budgets")
    @Requires(Permission.READ)
    @Operation(summary = "The budgets of an outlet's marks: used, left, forecast")
    Page<MarkRules.Budget> budgets(@PathVariable long id) {
        return marks.budgets(id);
    }

    @GetMapping("/api/export/marks")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Marks as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject Marks.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, new Term("数据标记", "marks"), COLUMNS, page -> marks.list(page, query), request, response);
    }

    private static @Nullable String comment(DecisionRequest request) {
        String comment = request.comment() == null ? "" : request.comment().strip();
        var validation = new Validation();
        validation.paragraph("comment", comment, LONGEST_COMMENT);
        validation.done();
        return comment.isEmpty() ? null : comment;
    }

    private static Term term(State state) {
        return switch (state) {
            case ENTERED -> new Term("已标记", "Entered");
            case LAPSED -> new Term("已失效", "Lapsed");
            case APPROVED -> new Term("已批准", "Approved");
            case REJECTED -> new Term("已驳回", "Rejected");
            case WITHDRAWN -> new Term("已撤回", "Withdrawn");
        };
    }
}
