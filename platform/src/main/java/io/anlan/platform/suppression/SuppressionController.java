package io.anlan.platform.suppression;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.setaside.DesignHolds;
import io.anlan.platform.setaside.DesignPolicy;
import io.anlan.platform.suppression.Suppression.InputWish;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Suppressions by design over HTTP. */
@RestController
@RequestMapping("/api/suppressions")
@Tag(name = "alarms")
class SuppressionController {
    private static final int LONGEST_COMMENT = 500;

    private final Suppressions suppressions;
    private final DesignHolds holds;

    SuppressionController(Suppressions suppressions, DesignHolds holds) {
        this.suppressions = suppressions;
        this.holds = holds;
    }

    /** What somebody says about his decision. */
    @Schema(name = "SuppressionDecision")
    record DecisionRequest(@Nullable String comment) {}

    /** An expression to be checked. */
    @Schema(name = "ExpressionWish")
    record ExpressionRequest(String expression, List<InputWish> inputs) {}

    /**
     * What may be suppressed.
     *
     * @param allowedFrom the most urgent priority that may be, 1 first
     * @param gasHighHigh whether the high-high alarm of a gas detector may be
     * @param approvedUpTo priorities up to this one need a second person
     * @param mostMinutes how long one state of the plant may suppress
     */
    @Schema(name = "SuppressionPolicy")
    record PolicyShown(int allowedFrom, boolean gasHighHigh, int approvedUpTo, long mostMinutes) {
        static PolicyShown of(DesignPolicy policy) {
            return new PolicyShown(
                    policy.allowedFrom(),
                    policy.gasHighHigh(),
                    policy.approvedUpTo(),
                    policy.most().toMinutes());
        }
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "List suppressions by design, the newest first")
    Page<Suppression> list(@ParameterObject PageQuery page, @ParameterObject SuppressionQuery query) {
        return suppressions.list(page, query);
    }

    @GetMapping("/policy")
    @Requires(Permission.READ)
    @Operation(summary = "What may be suppressed by design")
    PolicyShown policy() {
        return PolicyShown.of(suppressions.policy());
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One suppression by design")
    Suppression get(@PathVariable long id) {
        return suppressions.get(id);
    }

    @PostMapping("/check")
    @Requires(Permission.RULES)
    @Operation(summary = "Check an expression: what is wrong with it, and where")
    Page<ExpressionIssue> check(@RequestBody ExpressionRequest request) {
        return Page.whole(suppressions.check(request.expression(), request.inputs()));
    }

    @PostMapping
    @Requires(Permission.RULES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Save a suppression by design, switched off")
    Suppression create(@AuthenticationPrincipal Actor actor, @RequestBody Suppression.Wish wish) {
        return suppressions.create(actor, wish);
    }

    @PutMapping("/{id}")
    @Requires(Permission.RULES)
    @Operation(summary = "Change a suppression that is off; it has to be tried anew")
    Suppression update(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Suppression.Wish wish) {
        return suppressions.update(actor, id, wish);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.RULES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a suppression that is off")
    void remove(@PathVariable long id) {
        suppressions.remove(id);
    }

    @PostMapping("/{id}/try")
    @Requires(Permission.RULES)
    @Operation(
            summary = "Try a suppression on the samples and alarms of the last days",
            description = "What comes out is kept with it. Only a version that has passed its try can be switched on.")
    Suppression tryOut(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Trial.Wish wish) {
        return suppressions.tryOut(actor, id, wish.days());
    }

    @PostMapping("/{id}/on")
    @Requires(Permission.RULES)
    @Operation(
            summary = "Switch a suppression on",
            description = "When it keeps urgent alarms quiet, it waits for the approval of a second person.")
    Suppression switchOn(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return suppressions.switchOn(actor, id);
    }

    @PostMapping("/{id}/approve")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Approve that a suppression is switched on; never by who asked for it")
    Suppression approve(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return suppressions.decide(actor, id, true, comment(request));
    }

    @PostMapping("/{id}/reject")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Reject that a suppression is switched on")
    Suppression reject(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        return suppressions.decide(actor, id, false, comment(request));
    }

    @PostMapping("/{id}/off")
    @Requires(Permission.RULES)
    @Operation(
            summary = "Switch a suppression off, or take back that it was asked for",
            description = "What it kept quiet calls at once.")
    Suppression switchOff(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DecisionRequest request) {
        Suppression off = suppressions.switchOff(actor, id, comment(request));
        holds.tell();
        return off;
    }

    private static @Nullable String comment(DecisionRequest request) {
        String comment = request.comment() == null ? "" : request.comment().strip();
        var validation = new Validation();
        validation.paragraph("comment", comment, LONGEST_COMMENT);
        validation.done();
        return comment.isEmpty() ? null : comment;
    }
}
