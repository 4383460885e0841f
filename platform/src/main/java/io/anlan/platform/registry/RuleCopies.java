package io.anlan.platform.registry;

import io.anlan.platform.registry.RuleCopy.Copied;
import io.anlan.platform.registry.RuleCopy.Outcome;
import io.anlan.platform.registry.RuleCopy.Reason;
import io.anlan.platform.store.Filter;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives other points the rule of one. Each point is a change of its own: one that refuses does not stop the others. */
@Service
class RuleCopies {
    private static final int MOST_POINTS = 200;

    private final Rules rules;
    private final RuleReader reader;
    private final PointReader points;
    private final TransactionTemplate eachAlone;

    RuleCopies(Rules rules, RuleReader reader, PointReader points, PlatformTransactionManager transactions) {
        this.rules = rules;
        this.reader = reader;
        this.points = points;
        this.eachAlone = new TransactionTemplate(transactions);
        // Within a call that happens once (Idempotency-Key), a savepoint; else a transaction.
        eachAlone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    RuleCopy copy(RuleCopy.Input input, String actor) {
        List<Long> wanted = input.pointIds().stream().distinct().toList();
        if (wanted.isEmpty() || wanted.size() > MOST_POINTS) {
            throw Refusal.invalid("pointIds", "Must name 1 to %d points.".formatted(MOST_POINTS), wanted.size());
        }
        Rule rule = rules.get(input.ruleId());
        Map<Long, Point> found = points.byId(wanted);
        Point from = points.find(rule.pointId()).orElseThrow(() -> Refusal.notFound(Points.WORD, rule.pointId()));
        boolean replace = Boolean.TRUE.equals(input.replace());
        return new RuleCopy(wanted.stream()
                .map(id -> copy(rule, from, id, found.get(id), replace, actor))
                .toList());
    }

    private Copied copy(Rule rule, Point from, long id, @Nullable Point to, boolean replace, String actor) {
        if (to == null) {
            return Copied.refused(id, Reason.NO_SUCH_POINT, "There is no such point.");
        }
        if (!to.unit().equals(from.unit())) {
            return Copied.refused(
                    id,
                    Reason.UNIT_DIFFERS,
                    "The rule is in %s and the point is measured in %s.".formatted(from.unit(), to.unit()));
        }
        Optional<Rule> same = same(rule, id);
        if (same.isPresent() && !replace) {
            return Copied.refused(
                    id,
                    Reason.EXISTS,
                    "The point has a rule of the kind %s already."
                            .formatted(rule.kind().word()));
        }
        try {
            return same.map(old -> replaced(rule, old, actor)).orElseGet(() -> created(rule, id, actor));
        } catch (Refusal refusal) {
            return Copied.refused(id, Reason.of(refusal.code()), String.valueOf(refusal.getMessage()));
        }
    }

    private Optional<Rule> same(Rule rule, long point) {
        var filter = new Filter()
                .and("point_id = ?", point)
                .and("kind = ?", rule.kind().word())
                .and("converted = ?", rule.converted());
        return reader.read(filter, "").stream().findFirst();
    }

    private Copied created(Rule rule, long point, String actor) {
        var one = new OneOrMany<>(List.of(input(rule, point, null)), false);
        Rule made = alone(() -> rules.create(one, actor).getFirst());
        return new Copied(point, Outcome.CREATED, made.id(), null, null);
    }

    private Copied replaced(Rule rule, Rule old, String actor) {
        Rule made = alone(() -> rules.update(old.id(), input(rule, old.pointId(), old.version()), actor));
        return new Copied(old.pointId(), Outcome.REPLACED, made.id(), null, null);
    }

    private Rule alone(Supplier<Rule> change) {
        return Objects.requireNonNull(eachAlone.execute(status -> change.get()));
    }

    private static Rule.Input input(Rule rule, long point, @Nullable Integer version) {
        return new Rule.Input(
                point,
                rule.kind(),
                rule.limit(),
                rule.deadband(),
                rule.onDelaySeconds(),
                rule.offDelaySeconds(),
                rule.reAlarmAfterSeconds(),
                rule.latching(),
                rule.priority(),
                rule.converted(),
                rule.enabled(),
                version);
    }
}
