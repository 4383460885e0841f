package io.anlan.evaluation;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmRule;
import io.anlan.domain.alarm.PointRules;
import io.anlan.domain.alarm.PointRulesCompiler;
import io.anlan.log.FacilityRulesRecord;
import io.anlan.log.PointRulesRecord;
import io.anlan.log.RuleRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force, by point, as the topic of rules says. Written by the one thread that follows the topic, read by every
 * thread that judges; a point's rules change at once, as a whole.
 *
 * <p>A rule that cannot be judged (no kind, no finite limit) is left out, counted and logged; the other rules of the point
 * stay in force.
 */
final class RuleBook {
    private static final Logger LOGGER = LoggerFactory.getLogger(RuleBook.class);
    /** Of the instrument alarm, where the registry says none. */
    private static final Priority DEFAULT_INSTRUMENT_PRIORITY = Priority.LEVEL_4;

    private final PointRulesCompiler compiler = new PointRulesCompiler();
    private final Map<String, Facility> facilities = new HashMap<>();
    private final LongMap<PointRules> points = new LongMap<>();
    private final ShortestIntervals intervals = new ShortestIntervals();
    private volatile int generation;
    private volatile long unusableRules;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Facility(long version, long[] points, Map<Long, Long> intervals) {
        static final Facility NONE = new Facility(0, new long[0], Map.of());

        boolean has(long point) {
            for (long each : points) {
                if (each == point) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Takes what the topic says of a facility; null when the facility is gone. To be called in the order of the topic: the
     * later statement holds, also one with a lower version, as a registry publishes that was restored from a backup.
     */
    void put(String facility, @Nullable FacilityRulesRecord published) {
        Facility before = facilities.get(facility);
        if (published == null) {
            facilities.remove(facility);
            replace(facility, before, Facility.NONE, List.of());
            return;
        }
        if (before != null && published.getVersion() < before.version()) {
            LOGGER.warn(
                    "The version of facility {} goes back from {} to {}; the later statement holds. Maybe the registry was restored",
                    facility,
                    before.version(),
                    published.getVersion());
        }
        var ids = new ArrayList<Long>();
        var rules = new ArrayList<PointRules>();
        for (PointRulesRecord point : published.getPointsList()) {
            if (point.getPoint() == 0) {
                LOGGER.error("Facility {} publishes rules for point 0, which is none; they are left out", facility);
                continue;
            }
            ids.add(point.getPoint());
            rules.add(compile(facility, point));
        }
        var now = new Facility(
                published.getVersion(), ids.stream().mapToLong(Long::longValue).toArray(), intervals(published));
        facilities.put(facility, now);
        replace(facility, before, now, rules);
    }

    private static Map<Long, Long> intervals(FacilityRulesRecord published) {
        var shortest = new HashMap<Long, Long>();
        for (PointRulesRecord point : published.getPointsList()) {
            if (point.getPoint() != 0 && point.getDevice() != 0 && point.getExpectedIntervalMs() > 0) {
                shortest.merge(point.getDevice(), point.getExpectedIntervalMs(), Math::min);
            }
        }
        return Map.copyOf(shortest);
    }

    private void replace(String facility, @Nullable Facility before, Facility now, List<PointRules> rules) {
        Set<Long> ids = new HashSet<>();
        Arrays.stream(now.points()).forEach(ids::add);
        List<Long> gone = before == null ? List.of() : gone(before, ids);
        synchronized (points) {
            gone.forEach(points::remove);
            for (int i = 0; i < rules.size(); i++) {
                points.put(now.points()[i], rules.get(i));
            }
            intervals.replace(facility, before == null ? Map.of() : before.intervals(), now.intervals());
        }
        advance();
    }

    /** The points a facility no longer has; those that another facility has taken over are not gone. */
    private List<Long> gone(Facility before, Set<Long> now) {
        return Arrays.stream(before.points())
                .filter(point -> !now.contains(point))
                .filter(point -> facilities.values().stream().noneMatch(other -> other.has(point)))
                .boxed()
                .toList();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void advance() {
        generation++;
    }

    private PointRules compile(String facility, PointRulesRecord point) {
        Map<Long, AlarmRule> rules = new LinkedHashMap<>();
        for (RuleRecord published : point.getRulesList()) {
            try {
                AlarmRule rule = RuleRecords.configuredRule(published);
                if (rules.putIfAbsent(rule.id(), rule) != null) {
                    throw new IllegalArgumentException("Rule %d stands twice.".formatted(rule.id()));
                }
            } catch (IllegalArgumentException e) {
                refuse(facility, point, e);
            }
        }
        Duration interval = Duration.ofMillis(Math.max(0, point.getExpectedIntervalMs()));
        return compiler.compile(point.getDevice(), interval, instrumentPriority(point), List.copyOf(rules.values()));
    }

    private static Priority instrumentPriority(PointRulesRecord point) {
        return switch (point.getInstrumentPriority()) {
            case LEVEL_1, LEVEL_2, LEVEL_3, LEVEL_4 -> RuleRecords.priority(point.getInstrumentPriority());
            case PRIORITY_UNSPECIFIED, UNRECOGNIZED -> DEFAULT_INSTRUMENT_PRIORITY;
        };
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void refuse(String facility, PointRulesRecord point, IllegalArgumentException why) {
        unusableRules++;
        LOGGER.error("Facility {}, point {}: a rule is left out. {}", facility, point.getPoint(), why.getMessage());
    }

    /** The rules of a point, null when it has none. */
    @Nullable
    PointRules find(long point) {
        synchronized (points) {
            return points.get(point);
        }
    }

    /** The shortest interval at which a point of the device is expected, milliseconds, or {@link ShortestIntervals#NONE}. */
    long shortestInterval(long device) {
        synchronized (points) {
            return intervals.of(device);
        }
    }

    /** Grows with every change; while it stays, what {@link #find} gave is still in force. */
    int generation() {
        return generation;
    }

    int points() {
        synchronized (points) {
            return points.size();
        }
    }

    /** How often a rule had to be left out. */
    long unusableRules() {
        return unusableRules;
    }
}
