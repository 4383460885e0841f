package io.anlan.archive;

import java.time.Duration;
import java.util.Map;

/**
 * How long samples are kept after they were measured.
 *
 * @param standard for every domain that has no own duration
 * @param byDomain by key of the supervision domain
 */
public record Retention(Duration standard, Map<String, Duration> byDomain) {
    /** Five years. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(5 * 366), Map.of());

    public Retention {
        byDomain = Map.copyOf(byDomain);
        checkPositive("other domains", standard);
        byDomain.forEach(Retention::checkPositive);
    }

    public Duration of(String domain) {
        return byDomain.getOrDefault(domain, standard);
    }

    private static void checkPositive(String domain, Duration duration) {
        if (duration.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "The retention of %s (%s) must be at least one day.".formatted(domain, duration));
        }
    }
}
