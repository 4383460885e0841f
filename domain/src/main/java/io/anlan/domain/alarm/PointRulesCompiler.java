package io.anlan.domain.alarm;

import io.anlan.domain.Priority;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Makes the rules of points ready for judging. What points have alike (kinds, delays, priorities) is kept once, so that a
 * nation's points fit into memory; use one compiler for all of them. Not for several threads at once.
 */
public final class PointRulesCompiler {
    private final Map<List<RuleTraits>, RuleTraits[]> shared = new HashMap<>();

    /**
     * @param device the device the point belongs to, 0 when not known
     * @param expectedInterval time between two reports, zero when unknown: then delays run by measuring time alone and
     *     nothing counts as a gap
     * @param instrumentPriority priority of the alarm that a bad sample raises
     * @throws IllegalArgumentException when two rules have the same id or one is an instrument rule
     */
    public PointRules compile(
            long device, Duration expectedInterval, Priority instrumentPriority, List<AlarmRule> rules) {
        if (expectedInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "The expectedInterval (%s) must not be negative.".formatted(expectedInterval));
        }
        var ids = new HashSet<Long>();
        for (AlarmRule rule : rules) {
            if (rule.kind() == AlarmKind.INSTRUMENT) {
                throw new IllegalArgumentException("The instrument rule is not configured; every point has it.");
            }
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("Rule %d stands twice at one point.".formatted(rule.id()));
            }
        }
        List<RuleTraits> traits = rules.stream().map(RuleTraits::of).toList();
        RuleTraits[] kept = shared.computeIfAbsent(traits, t -> t.toArray(RuleTraits[]::new));
        return new PointRules(device, expectedInterval, instrumentPriority, rules, kept);
    }
}
