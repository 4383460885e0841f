package io.anlan.platform.registry;

import io.anlan.platform.web.FieldProblem;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the rules of a point must be like, alone and together. */
@Component
class RuleChecks {
    private static final int LEVELS = 4;

    private final JdbcClient jdbc;

    RuleChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a rule needs to know of its point. */
    record PointFacts(
            long facility,
            @Nullable String region,
            String domain,
            String unit,
            @Nullable BigDecimal rangeLow,
            @Nullable BigDecimal rangeHigh) {}

    /** @return the points that are named; they cannot change until the transaction ends */
    Map<Long, PointFacts> check(OneOrMany<Rule.Input> inputs) {
        Map<Long, PointFacts> points =
                points(inputs.items().stream().map(Rule.Input::pointId).toList());
        var validation = new Validation();
        for (int i = 0; i < inputs.items().size() && !validation.isFull(); i++) {
            Rule.Input input = inputs.items().get(i);
            if (!points.containsKey(input.pointId())) {
                validation.refuse(inputs.path(i, "pointId"), "There is no such point.", input.pointId());
            }
            checkFields(validation, inputs, i);
            checkNumbers(validation, inputs, i);
        }
        validation.done();
        return points;
    }

    private static void checkFields(Validation validation, OneOrMany<Rule.Input> inputs, int i) {
        Rule.Input input = inputs.items().get(i);
        if (input.kind() == RuleKind.INSTRUMENT) {
            validation.refuse(
                    inputs.path(i, "kind"),
                    "Instrument alarms need no rule; set instrumentPriority of the point.",
                    input.kind().word());
        }
        if (input.kind() == RuleKind.COMMUNICATION) {
            validation.refuse(
                    inputs.path(i, "kind"),
                    "Communication alarms need no rule; every device has them by itself.",
                    input.kind().word());
        }
        validation.range(inputs.path(i, "priority"), input.priority(), 1, LEVELS);
        validation.range(inputs.path(i, "onDelaySeconds"), input.onDelaySeconds(), 0, Fields.LONGEST_DELAY_SECONDS);
        validation.range(inputs.path(i, "offDelaySeconds"), input.offDelaySeconds(), 0, Fields.LONGEST_DELAY_SECONDS);
        validation.range(
                inputs.path(i, "reAlarmAfterSeconds"), input.reAlarmAfterSeconds(), 0, Fields.LONGEST_DELAY_SECONDS);
    }

    private static void checkNumbers(Validation validation, OneOrMany<Rule.Input> inputs, int i) {
        Rule.Input input = inputs.items().get(i);
        if (validation.number(inputs.path(i, "limit"), input.limit())
                && input.kind() == RuleKind.RATE_OF_CHANGE
                && input.limit().signum() <= 0) {
            validation.refuse(
                    inputs.path(i, "limit"),
                    "A rate of change must be above 0, in the unit per minute.",
                    input.limit());
        }
        if (validation.number(inputs.path(i, "deadband"), input.deadband())
                && input.deadband() != null
                && input.deadband().signum() < 0) {
            validation.refuse(inputs.path(i, "deadband"), "Must not be negative.", input.deadband());
        }
    }

    Map<Long, PointFacts> points(Collection<Long> ids) {
        var points = new HashMap<Long, PointFacts>();
        jdbc.sql("""
                select id, facility_id, region_code, domain, unit, range_low, range_high from point
                where id = any(?) order by id for no key update""").param(Changes.array(ids)).query(row -> {
            points.put(
                    row.getLong("id"),
                    new PointFacts(
                            row.getLong("facility_id"),
                            row.getString("region_code"),
                            row.getString("domain"),
                            row.getString("unit"),
                            row.getBigDecimal("range_low"),
                            row.getBigDecimal("range_high")));
        });
        return points;
    }

    /**
     * Refuses rules of a point that no value can satisfy together. To be called with all rules of the points, as they
     * would be after the change.
     */
    static void refuseContradictions(List<Rule> rules) {
        record Group(long point, boolean converted) {}
        var groups = new HashMap<Group, Map<RuleKind, Rule>>();
        for (Rule rule : rules) {
            Rule same = groups.computeIfAbsent(
                            new Group(rule.pointId(), rule.converted()), g -> new EnumMap<>(RuleKind.class))
                    .put(rule.kind(), rule);
            if (same != null) {
                throw Refusal.conflict(
                        "The point %d has a rule of the kind %s already, or it was sent twice. Change that rule."
                                .formatted(rule.pointId(), rule.kind().word()));
            }
        }
        groups.values().forEach(RuleChecks::refuseContradictionsOf);
    }

    private static void refuseContradictionsOf(Map<RuleKind, Rule> rules) {
        inOrder(rules.get(RuleKind.LOW_LOW), rules.get(RuleKind.LOW));
        inOrder(rules.get(RuleKind.HIGH), rules.get(RuleKind.HIGH_HIGH));
        for (RuleKind low : List.of(RuleKind.LOW, RuleKind.LOW_LOW)) {
            for (RuleKind high : List.of(RuleKind.HIGH, RuleKind.HIGH_HIGH)) {
                apart(rules.get(low), rules.get(high));
            }
        }
    }

    private static void inOrder(@Nullable Rule lower, @Nullable Rule upper) {
        if (lower != null && upper != null && lower.limit().compareTo(upper.limit()) > 0) {
            throw Refusal.invalid(
                    "limit",
                    "The %s limit (%s) of the point %d is above its %s limit (%s). Maybe the two were swapped."
                            .formatted(
                                    lower.kind().word(),
                                    lower.limit(),
                                    lower.pointId(),
                                    upper.kind().word(),
                                    upper.limit()),
                    lower.limit());
        }
    }

    /** Between the limits there must be a value at which both conditions have ended. */
    private static void apart(@Nullable Rule low, @Nullable Rule high) {
        if (low == null || high == null) {
            return;
        }
        BigDecimal lowEnds = low.limit().add(low.deadband());
        BigDecimal highEnds = high.limit().subtract(high.deadband());
        if (lowEnds.compareTo(highEnds) > 0 || low.limit().compareTo(high.limit()) >= 0) {
            throw Refusal.invalid(
                    "limit",
                    """
                    The %s limit (%s, deadband %s) and the %s limit (%s, deadband %s) of the point %d leave no value at which \
                    both conditions end. Set them further apart.""".formatted(
                                    low.kind().word(),
                                    low.limit(),
                                    low.deadband(),
                                    high.kind().word(),
                                    high.limit(),
                                    high.deadband(),
                                    low.pointId()),
                    low.limit());
        }
    }

    /** What is allowed and looks wrong. */
    static List<FieldProblem> warnings(Rule rule, PointFacts point) {
        var warnings = new ArrayList<FieldProblem>();
        if (rule.kind() != RuleKind.RATE_OF_CHANGE) {
            boolean below = point.rangeLow() != null && rule.limit().compareTo(point.rangeLow()) < 0;
            boolean above = point.rangeHigh() != null && rule.limit().compareTo(point.rangeHigh()) > 0;
            if (below || above) {
                warnings.add(new FieldProblem(
                        "limit",
                        "Lies outside of the measuring range (%s to %s %s); the rule may never raise an alarm."
                                .formatted(point.rangeLow(), point.rangeHigh(), point.unit()),
                        rule.limit().toPlainString()));
            }
        }
        return warnings;
    }
}
