package io.anlan.platform.whatif;

import io.anlan.domain.alarm.RuleComparison;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.registry.RulesInForce.WatchedRule;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run has to do: the points with their rules, both as they are and as they would be.
 *
 * @param points in ascending order
 * @param rules how many there are at all points together
 */
record Plan(Stretch stretch, List<PlannedPoint> points, int rules) {
    /** What is planned is in memory: so many rules take some 50 MB. */
    static final int MOST_RULES = 100_000;

    /** A point and what is compared there. */
    record PlannedPoint(long id, long enterprise, Duration expectedInterval, List<RuleComparison.Change> changes) {}

    Plan {
        points = List.copyOf(points);
    }

    /** @param found point by point; one more than the most when there are too many */
    static Plan of(List<WatchedRule> found, Change change, Stretch stretch) {
        if (found.isEmpty()) {
            throw Refusal.of(
                    ProblemCode.NOT_FOUND, "No rule in force is there for you to see that fits these choices.");
        }
        if (found.size() > MOST_RULES) {
            throw Refusal.invalid(
                    "region",
                    "More than %d rules fit. Choose a smaller region, a domain, a kind or a code."
                            .formatted(MOST_RULES),
                    null);
        }
        refuseMixtures(found, change);
        var byPoint = new LinkedHashMap<Long, List<WatchedRule>>();
        found.forEach(watched -> byPoint.computeIfAbsent(watched.point(), id -> new ArrayList<>())
                .add(watched));
        return new Plan(
                stretch,
                byPoint.values().stream().map(rules -> planned(rules, change)).toList(),
                found.size());
    }

    private static PlannedPoint planned(List<WatchedRule> rules, Change change) {
        WatchedRule any = rules.getFirst();
        return new PlannedPoint(
                any.point(),
                any.enterprise(),
                any.expectedInterval(),
                rules.stream()
                        .map(watched -> new RuleComparison.Change(watched.rule(), change.of(watched.rule())))
                        .toList());
    }

    /** 5 mg/L and 5 ppm are not the same change. */
    private static void refuseMixtures(List<WatchedRule> found, Change change) {
        Set<String> units = found.stream().map(Plan::unit).collect(Collectors.toSet());
        if (change.needsOneUnit() && units.size() > 1) {
            throw Refusal.invalid(
                    "unit",
                    "The rules that fit have limits in %s. Choose one unit, or move the limits by percent."
                            .formatted(units.stream().sorted().limit(5).collect(Collectors.joining(", "))),
                    null);
        }
        Set<RuleKind> kinds = found.stream().map(WatchedRule::kind).collect(Collectors.toSet());
        if (change.limit() != null && kinds.size() > 1) {
            throw Refusal.invalid("kind", "Rules of several kinds cannot have the same limit. Choose one kind.", null);
        }
    }

    private static String unit(WatchedRule watched) {
        return watched.kind() == RuleKind.RATE_OF_CHANGE ? watched.unit() + "/min" : watched.unit();
    }
}
