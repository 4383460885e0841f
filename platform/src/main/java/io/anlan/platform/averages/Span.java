package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.domain.limit.Statistic;
import io.anlan.platform.web.Word;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an average is over: an hour, or a day of Beijing. */
enum Span implements Word {
    HOUR("hour", Duration.ofHours(1), Statistic.HOUR),
    DAY("day", Duration.ofDays(1), Statistic.DAY);

    private final String word;
    private final Duration length;
    private final Statistic statistic;

    Span(String word, Duration length, Statistic statistic) {
        this.word = word;
        this.length = length;
        this.statistic = statistic;
    }

    @Override
    public String word() {
        return word;
    }

    /** The one that a limit is for; null for single values and tests by hand. */
    static @Nullable Span of(Statistic statistic) {
        return Stream.of(values())
                .filter(span -> span.statistic == statistic)
                .findFirst()
                .orElse(null);
    }

    Statistic statistic() {
        return statistic;
    }

    Interval interval(Instant from) {
        return Interval.of(from, length);
    }

    /** The one that a moment lies in. */
    Interval around(Instant moment) {
        return this == HOUR
                ? interval(Instant.ofEpochSecond(
                        Math.floorDiv(moment.getEpochSecond(), length.toSeconds()) * length.toSeconds()))
                : Interval.day(LocalDate.ofInstant(moment, Beijing.ZONE));
    }
}
