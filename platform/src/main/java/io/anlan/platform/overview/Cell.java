package io.anlan.platform.overview;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is counted of one domain in one region, all regions below included. */
final class Cell {
    static final int LEVELS = 4;

    private final int[] figures = new int[Figure.COLUMNS];
    private final int[] open = new int[LEVELS];
    private final int[] unacknowledged = new int[LEVELS];
    private final HourlyCounts raised = new HourlyCounts();
    private @Nullable TreeMap<Long, Integer> waiting; // alarms nobody has acknowledged, by when they were raised

    void add(Figure figure, int by) {
        figures[figure.column()] += by;
    }

    int get(Figure figure) {
        return figures[figure.column()];
    }

    int open(int level) {
        return open[level - 1];
    }

    int unacknowledged(int level) {
        return unacknowledged[level - 1];
    }

    /** When the oldest alarm was raised that nobody has acknowledged, in milliseconds; the greatest number when none. */
    long oldest() {
        return waiting == null || waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey();
    }

    HourlyCounts raised() {
        return raised;
    }

    void add(OpenAlarm alarm) {
        open[alarm.level() - 1]++;
        if (alarm.unacknowledged()) {
            unacknowledged[alarm.level() - 1]++;
            if (waiting == null) {
                waiting = new TreeMap<>();
            }
            waiting.merge(alarm.raisedAt(), 1, Integer::sum);
        }
    }

    void remove(OpenAlarm alarm) {
        open[alarm.level() - 1]--;
        if (alarm.unacknowledged()) {
            unacknowledged[alarm.level() - 1]--;
            if (waiting != null) {
                waiting.computeIfPresent(alarm.raisedAt(), (at, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** Whether there is nothing to tell of this domain here. */
    boolean isEmpty() {
        for (int figure : figures) {
            if (figure != 0) {
                return false;
            }
        }
        for (int count : open) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }
}
