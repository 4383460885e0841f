package io.anlan.platform.downlink;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How far a clock is ahead, by the last five minutes in which something arrived. A message can only be late, so the least
 * delayed one of a minute says most; the median of the minutes is not moved by one in which all came late.
 *
 * @param minutes the best of each minute, oldest first
 */
record ClockEstimate(List<Minute> minutes) {
    static final ClockEstimate NONE = new ClockEstimate(List.of());

    private static final int MINUTES = 5;
    private static final long MILLIS_OF_MINUTE = 60_000;

    /** The largest difference of what was written to what arrived, of one minute of arrival. */
    record Minute(long minute, long ahead) {}

    ClockEstimate {
        minutes = List.copyOf(minutes);
    }

    /** @param ahead what the clock said less the arrival, milliseconds */
    ClockEstimate with(long ahead, long arrivedAt) {
        long minute = Math.floorDiv(arrivedAt, MILLIS_OF_MINUTE);
        if (!minutes.isEmpty() && minutes.getLast().minute() >= minute) {
            Minute last = minutes.getLast();
            if (ahead <= last.ahead()) {
                return this;
            }
            var better = new ArrayList<>(minutes);
            better.set(better.size() - 1, new Minute(last.minute(), ahead));
            return new ClockEstimate(better);
        }
        var longer = new ArrayList<>(minutes);
        longer.add(new Minute(minute, ahead));
        return new ClockEstimate(longer.subList(Math.max(0, longer.size() - MINUTES), longer.size()));
    }

    /** Milliseconds; empty until there are five minutes. */
    OptionalLong drift() {
        if (minutes.size() < MINUTES) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                minutes.stream().mapToLong(Minute::ahead).sorted().toArray()[MINUTES / 2]);
    }
}
