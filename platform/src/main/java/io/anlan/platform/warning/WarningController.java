package io.anlan.platform.warning;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Warnings over HTTP and as a file. */
@RestController
@Tag(name = "warnings")
class WarningController {
    private static final List<Column<Warning>> COLUMNS = List.of(
            Column.of("编号", "ID", Warning::id),
            Column.of("颜色", "Colour", w -> WarningWords.of(w.colour())),
            Column.of("最高颜色", "Peak", w -> WarningWords.of(w.peak())),
            Column.of("企业", "Enterprise", w -> w.enterprise().name()),
            Column.of("重大危险源", "Installation", w -> w.facility().name()),
            Column.of("重大危险源级别", "Hazard grade", Warning::grade),
            Column.of("最高报警级别", "Worst alarm", Warning::priority),
            Column.of(
                    "辖区", "Region", w -> w.region() == null ? null : w.region().name()),
            Column.time("预警时间", "Opened at", Warning::openedAt),
            Column.time("变色时间", "Coloured at", Warning::colouredAt),
            Column.time("解除时间", "Lifted at", Warning::liftedAt),
            Column.of("已上报", "Escalated to", w -> w.reached() == null ? null : WarningWords.of(w.reached())),
            Column.of("逾期", "Overdue", Warning::overdue),
            Column.time("确认时限", "Acknowledge until", w -> due(w, Duty.ACKNOWLEDGE)),
            Column.of("确认", "Acknowledgement", w -> state(w, Duty.ACKNOWLEDGE)),
            Column.time("说明时限", "Explain until", w -> due(w, Duty.EXPLAIN)),
            Column.of("说明", "Explanation", w -> state(w, Duty.EXPLAIN)),
            Column.time("线上核查时限", "Check online until", w -> due(w, Duty.CHECK_ONLINE)),
            Column.of("线上核查", "Online check", w -> state(w, Duty.CHECK_ONLINE)),
            Column.time("现场核查时限", "Check on site until", w -> due(w, Duty.CHECK_ON_SITE)),
            Column.of("现场核查", "On-site check", w -> state(w, Duty.CHECK_ON_SITE)));

    private final Warnings warnings;
    private final Exports exports;

    WarningController(Warnings warnings, Exports exports) {
        this.warnings = warnings;
        this.exports = exports;
    }

    /** What somebody says to an act. */
    @Schema(name = "WarningComment")
    record CommentInput(@Nullable String comment) {}

    /**
     * What a check found.
     *
     * @param onSite whether somebody was there; online otherwise
     */
    @Schema(name = "WarningCheck")
    record CheckInput(boolean onSite, @Nullable String comment) {}

    @GetMapping("/api/warnings")
    @Requires(Permission.READ)
    @Operation(
            summary = "List four-colour warnings of major hazard installations",
            description =
                    "Open ones unless state says otherwise, the most serious colour first; others the newest first.")
    Page<Warning> list(@ParameterObject PageQuery page, @ParameterObject WarningQuery query) {
        return warnings.list(page, query);
    }

    @GetMapping("/api/warnings/counts")
    @Requires(Permission.READ)
    @Operation(summary = "How many warnings of each colour are open")
    Warning.Counts counts(@RequestParam(required = false) @Nullable String region) {
        return warnings.counts(region);
    }

    @GetMapping("/api/warnings/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One warning with what happened to it")
    Warning.Detail get(@PathVariable long id) {
        return warnings.detail(id);
    }

    @PostMapping("/api/warnings/{id}/acknowledge")
    @Requires(Permission.ACKNOWLEDGE)
    @Operation(summary = "Say that the enterprise has seen it; again when the colour has risen")
    Warning.Detail acknowledge(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody CommentInput input) {
        return warnings.acknowledge(id, input.comment(), actor.username());
    }

    @PostMapping("/api/warnings/{id}/explain")
    @Requires(Permission.STOPS)
    @Operation(summary = "Say what it is and what is done about it; the enterprise's act")
    Warning.Detail explain(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody CommentInput input) {
        return warnings.explain(id, input.comment(), actor.username());
    }

    @PostMapping("/api/warnings/{id}/check")
    @Requires(Permission.CHECK)
    @Operation(summary = "Say what a check online or on site has found; the regulator's act")
    Warning.Detail check(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody CheckInput input) {
        return warnings.check(id, input.onSite(), input.comment(), actor.username());
    }

    @GetMapping("/api/export/warnings")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Warnings as a file; open ones unless state says otherwise")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject WarningQuery query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file, new Term("四色预警", "warnings"), COLUMNS, page -> warnings.list(page, query), request, response);
    }

    private static Optional<Warning.Deadline> deadline(Warning warning, Duty duty) {
        return warning.deadlines().stream().filter(one -> one.duty() == duty).findFirst();
    }

    private static @Nullable Instant due(Warning warning, Duty duty) {
        return deadline(warning, duty).map(Warning.Deadline::dueAt).orElse(null);
    }

    private static @Nullable Term state(Warning warning, Duty duty) {
        return deadline(warning, duty).map(one -> WarningWords.of(one.state())).orElse(null);
    }
}
