package io.anlan.platform.believable;

import io.anlan.domain.Beijing;
import io.anlan.insight.Grid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What is judged of an outlet for a day: the hours of the thirty days that end with it, by the ninety days before them.
 * So long a time is what docs/believable-data.md reports on; several signatures show only over weeks.
 */
record Judgement(long facility, LocalDate day) {
    static final int JUDGED_DAYS = 30;
    static final int PAST_DAYS = 90;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURS_PER_DAY = 24;

    Grid grid() {
        Instant start = day.plusDays(1)
                .minusDays(JUDGED_DAYS + PAST_DAYS)
                .atStartOfDay(Beijing.ZONE)
                .toInstant();
        return new Grid(start, HOUR, (JUDGED_DAYS + PAST_DAYS) * HOURS_PER_DAY);
    }

    int inspectFrom() {
        return PAST_DAYS * HOURS_PER_DAY;
    }

    /** The day to judge after another: yesterday, unless that left hours out that nobody has judged. */
    static LocalDate next(LocalDate judgedUntil, LocalDate yesterday) {
        LocalDate farthest = judgedUntil.plusDays(JUDGED_DAYS);
        return farthest.isBefore(yesterday) ? farthest : yesterday;
    }
}
