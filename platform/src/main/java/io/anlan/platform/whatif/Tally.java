package io.anlan.platform.whatif;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.RuleComparison.Compared;
import io.anlan.platform.whatif.Plan.PlannedPoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has found so far. Holds no more than a count for each point, enterprise, day and level, and the first of the
 * alarms that differ. Belongs to whoever holds the run's lock.
 */
final class Tally {
    /** How many differing alarms are told one by one; all are counted. */
    static final int MOST_LISTED = 20_000;

    private Counts all = Counts.NONE;
    private final Map<Priority, Counts> levels = new EnumMap<>(Priority.class);
    private final Map<LocalDate, Counts> days = new TreeMap<>();
    private final Map<Long, Counts> points = new HashMap<>();
    private final Map<Long, Counts> enterprises = new HashMap<>();
    private final List<ListedAlarm> listed = new ArrayList<>();

    Tally(Stretch stretch) {
        for (Priority level : Priority.values()) {
            levels.put(level, Counts.NONE);
        }
        stretch.days().forEach(day -> days.put(day, Counts.NONE));
    }

    /** Takes all that a point has come to. */
    void add(PlannedPoint point, List<Compared> alarms) {
        for (Compared alarm : alarms) {
            all = all.plus(alarm);
            add(levels, alarm.rule().priority(), alarm);
            add(days, Stretch.day(alarm.raisedAt()), alarm);
            add(points, point.id(), alarm);
            add(enterprises, point.enterprise(), alarm);
            if (alarm.alone() && listed.size() < MOST_LISTED) {
                listed.add(new ListedAlarm(point.id(), alarm));
            }
        }
    }

    private static <K> void add(Map<K, Counts> counts, K key, Compared alarm) {
        counts.put(key, counts.getOrDefault(key, Counts.NONE).plus(alarm));
    }

    /** Puts the alarms that are told into the order of time. */
    void sort() {
        listed.sort(Comparator.comparing(one -> one.alarm().raisedAt()));
    }

    /** @param most points and enterprises */
    Found found(int most) {
        return new Found(
                all,
                Map.copyOf(levels),
                new TreeMap<>(days),
                most(points, most),
                points.size(),
                most(enterprises, most),
                enterprises.size(),
                List.copyOf(listed));
    }

    private static List<Found.Of> most(Map<Long, Counts> counts, int most) {
        return counts.entrySet().stream()
                .map(entry -> new Found.Of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Found.Of of) -> -of.counts().difference())
                        .thenComparingLong(of -> -of.counts().differing())
                        .thenComparingLong(of -> -of.counts().inForce())
                        .thenComparingLong(Found.Of::id))
                .limit(most)
                .toList();
    }
}
