package io.anlan.domain.limit;

import java.time.Duration;
import java.util.Optional;

/** The kind of value that a limit is for. */
public enum Statistic {
    FIVE_MINUTES(Duration.ofMinutes(5)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    /** Any single valid value, as for pH. */
    ANY(Duration.ZERO),
    /** The mean of a test by hand; no monitored value is judged by it. */
    MANUAL_TEST(Duration.ZERO);

    private final Duration length;

    Statistic(Duration length) {
        this.length = length;
    }

    /** Length of the interval that is judged; nothing where no average is. */
    public Optional<Duration> length() {
        return Optional.of(length).filter(interval -> !interval.isZero());
    }

    /** Reads the words of the shipped limits. */
    static Statistic of(String words) {
        return switch (words) {
            case "5-minute mean" -> FIVE_MINUTES;
            case "hour mean", "hour mean (converted)" -> HOUR;
            case "daily mean", "maximum daily mean", "24-hour mean (converted)" -> DAY;
            case "any" -> ANY;
            case "manual test mean" -> MANUAL_TEST;
            default -> throw new IllegalArgumentException("The statistic (%s) is not known.".formatted(words));
        };
    }
}
