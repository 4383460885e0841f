package io.anlan.platform.suppression;

import io.anlan.platform.account.Actor;
import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.setaside.DesignHolds;
import io.anlan.platform.setaside.DesignPolicy;
import io.anlan.platform.store.Filter;
import io.anlan.platform.suppression.Suppression.Input;
import io.anlan.platform.suppression.Suppression.InputWish;
import io.anlan.platform.suppression.Suppression.State;
import io.anlan.platform.suppression.Suppression.Target;
import io.anlan.platform.suppression.Suppression.Wish;
import io.anlan.platform.suppression.SuppressionRows.KeptTarget;
import io.anlan.platform.suppression.SuppressionRows.RulesNow;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suppressions from their first draft to the switch. What is on is not changed, and what is changed has to pass a try before
 * it is switched on.
 */
@Service
class Suppressions {
    static final String WORD = "suppression";

    private final SuppressionRows rows;
    private final SuppressionChecks checks;
    private final Trials trials;
    private final DesignHolds holds;
    private final InstantSource clock;

    Suppressions(
            SuppressionRows rows, SuppressionChecks checks, Trials trials, DesignHolds holds, InstantSource clock) {
        this.rows = rows;
        this.checks = checks;
        this.trials = trials;
        this.holds = holds;
        this.clock = clock;
    }

    /** The newest first. */
    Page<Suppression> list(PageQuery page, SuppressionQuery query) {
        Filter filter = query.filter();
        page.cursor(1).ifPresent(c -> filter.and("s.id < ?", c.number(0)));
        return Page.of(rows.list(filter, page.size() + 1), page.size(), one -> Cursor.of(one.id()));
    }

    Suppression get(long id) {
        return rows.find(id).orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    DesignPolicy policy() {
        return holds.policy();
    }

    /** What is wrong with an expression, before anything is saved. */
    List<ExpressionIssue> check(String expression, List<InputWish> inputs) {
        return checks.issues(expression, inputs);
    }

    @Transactional
    public Suppression create(Actor actor, Wish wish) {
        List<KeptTarget> targets = checks.check(wish, holds.policy());
        return get(rows.insert(wish, targets, actor.username(), clock.instant()));
    }

    @Transactional
    public Suppression update(Actor actor, long id, Wish wish) {
        Suppression old = locked(id);
        if (wish.version() != null && wish.version() != old.version()) {
            throw Refusal.conflict(
                    "The suppression %d has version %d by now. Read it again.".formatted(id, old.version()));
        }
        refuseUnlessOff(old, "changed");
        List<KeptTarget> targets = checks.check(wish, holds.policy());
        rows.update(id, wish, targets, actor.username(), clock.instant());
        return get(id);
    }

    @Transactional
    public void remove(long id) {
        refuseUnlessOff(locked(id), "removed");
        rows.remove(id);
    }

    private static void refuseUnlessOff(Suppression suppression, String act) {
        if (suppression.state() != State.OFF) {
            throw Refusal.conflict("The suppression is %s; switch it off before it is %s."
                    .formatted(suppression.state().word(), act));
        }
    }

    /** Tries it on the last days and keeps what came out; not in one transaction, as reading samples takes a while. */
    Suppression tryOut(Actor actor, long id, int days) {
        if (days < 1 || days > Trials.MOST_DAYS) {
            throw Refusal.invalid("days", "Must be 1 to %d.".formatted(Trials.MOST_DAYS), days);
        }
        Suppression suppression = get(id);
        Trial trial = trials.run(suppression, expression(suppression), days);
        rows.tried(id, suppression.version(), trial, actor.username(), clock.instant());
        return get(id);
    }

    private static Expression expression(Suppression suppression) {
        Set<String> names = suppression.inputs().stream().map(Input::name).collect(Collectors.toSet());
        Expression.Checked checked = Expression.check(suppression.expression(), names);
        Expression expression = checked.expression();
        if (expression == null) {
            throw Refusal.conflict("The expression is wrong: %s"
                    .formatted(checked.issues().getFirst().message()));
        }
        return expression;
    }

    /** Switches it on, or asks a second person to. */
    @Transactional
    public Suppression switchOn(Actor actor, long id) {
        holds.lock();
        Suppression suppression = locked(id);
        refuseUnlessOff(suppression, "switched on");
        if (!suppression.tried()) {
            throw Refusal.conflict("This version has not passed a try on recorded samples. Try it first.");
        }
        Instant now = clock.instant();
        boolean approval = refuseUrgent(suppression);
        rows.ask(id, approval ? State.WAITING : State.ON, actor.username(), now);
        if (!approval) {
            rows.stand(id, Standing.first(now));
        }
        return get(id);
    }

    /** @return whether a second person has to approve, by the rules as they are now */
    private boolean refuseUrgent(Suppression suppression) {
        DesignPolicy policy = holds.policy();
        boolean approval = false;
        List<RulesNow> rules = rows.rulesOf(suppression.targets());
        for (Target target : suppression.targets()) {
            for (RulesNow rule : rules) {
                if (rule.isOf(target)) {
                    policy.refusal(rule.priority(), rule.kind(), rule.unit()).ifPresent(why -> {
                        throw Refusal.conflict(why);
                    });
                    if (rule.priority() < target.priority()) {
                        throw Refusal.conflict(
                                "A rule at %s is more urgent by now than when it was saved. Save it anew."
                                        .formatted(target.pointName()));
                    }
                    approval |= policy.needsApproval(rule.priority());
                }
            }
        }
        return approval;
    }

    /** The second person's decision. */
    @Transactional
    public Suppression decide(Actor actor, long id, boolean approved, @Nullable String comment) {
        holds.lock();
        Suppression suppression = locked(id);
        if (suppression.state() != State.WAITING) {
            throw Refusal.conflict("The suppression is %s; nothing waits for a decision."
                    .formatted(suppression.state().word()));
        }
        if (actor.username().equals(suppression.askedBy())) {
            throw Refusal.conflict("Who asks for it does not decide on it: a second person does.");
        }
        Instant now = clock.instant();
        rows.decide(id, approved ? State.ON : State.OFF, actor.username(), now, comment);
        if (approved) {
            rows.stand(id, Standing.first(now));
        }
        return get(id);
    }

    /** Switches it off, or takes back that it was asked for. What it kept quiet calls at once. */
    @Transactional
    public Suppression switchOff(Actor actor, long id, @Nullable String comment) {
        holds.lock();
        Suppression suppression = locked(id);
        if (suppression.state() == State.OFF) {
            throw Refusal.conflict("The suppression is off.");
        }
        Instant now = clock.instant();
        rows.decide(id, State.OFF, actor.username(), now, comment);
        rows.forget(id);
        holds.end(id, SetAsideEnd.ENDED, now, actor.username(), comment == null ? "" : comment);
        return get(id);
    }

    private Suppression locked(long id) {
        return rows.lock(id).orElseThrow(() -> Refusal.notFound(WORD, id));
    }
}
