package io.anlan.platform.overview;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What there is in a region and how it is.
 *
 * @param enterprises those that have their seat there
 * @param devicesOnline heard as often as their points are expected, as evaluation decided
 * @param pointsFresh with a sample not older than three of its intervals, or five minutes
 * @param openAlarms those that are not normal again, by level
 * @param unacknowledged those of them that nobody has acknowledged, by level
 */
record Counts(
        int enterprises,
        int facilities,
        int devices,
        int devicesOnline,
        int points,
        int pointsFresh,
        SortedMap<Integer, Integer> openAlarms,
        SortedMap<Integer, Integer> unacknowledged,
        @Nullable Instant oldestUnacknowledgedAt) {

    /** Adds up what is counted in several places. */
    static final class Sum {
        private final int[] figures = new int[Figure.COLUMNS];
        private final int[] open = new int[Cell.LEVELS];
        private final int[] unacknowledged = new int[Cell.LEVELS];
        private int enterprises;
        private long oldest = Long.MAX_VALUE;

        void addEnterprises(int more) {
            enterprises += more;
        }

        void add(Figure figure, int more) {
            figures[figure.column()] += more;
        }

        void add(Cell cell) {
            for (Figure figure : Figure.values()) {
                add(figure, cell.get(figure));
            }
            for (int level = 1; level <= Cell.LEVELS; level++) {
                open[level - 1] += cell.open(level);
                unacknowledged[level - 1] += cell.unacknowledged(level);
            }
            oldest = Math.min(oldest, cell.oldest());
        }

        void add(OpenAlarm alarm) {
            open[alarm.level() - 1]++;
            if (alarm.unacknowledged()) {
                unacknowledged[alarm.level() - 1]++;
                oldest = Math.min(oldest, alarm.raisedAt());
            }
        }

        int get(Figure figure) {
            return figures[figure.column()];
        }

        Counts counts() {
            return new Counts(
                    enterprises,
                    get(Figure.FACILITIES),
                    get(Figure.DEVICES),
                    get(Figure.DEVICES_ONLINE),
                    get(Figure.POINTS),
                    get(Figure.POINTS_FRESH),
                    byLevel(open),
                    byLevel(unacknowledged),
                    oldest == Long.MAX_VALUE ? null : Instant.ofEpochMilli(oldest));
        }

        private static SortedMap<Integer, Integer> byLevel(int[] counts) {
            var byLevel = new TreeMap<Integer, Integer>();
            for (int level = 1; level <= Cell.LEVELS; level++) {
                byLevel.put(level, counts[level - 1]);
            }
            return byLevel;
        }
    }
}
