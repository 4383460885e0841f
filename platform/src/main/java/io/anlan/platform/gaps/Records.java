package io.anlan.platform.gaps;

import io.anlan.domain.Series;
import io.anlan.log.SeriesRecord;
import io.anlan.platform.web.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Averages that are expected one after the other, numbered by their unit: minutes since 1970, or hours or days of Beijing time
 * (HJ 212-2017 Annex C: DataTime is the start of the interval).
 */
enum Records implements Word {
    MINUTE("minute", Series.MINUTE, 60, 0, Duration.ofMinutes(2), 240),
    HOUR("hour", Series.HOUR, 3_600, Records.BEIJING, Duration.ofMinutes(10), 72),
    DAY("day", Series.DAY, 86_400, Records.BEIJING, Duration.ofHours(1), 31);

    /** Seconds by which Beijing time is ahead; the same all year. */
    private static final long BEIJING = 8 * 3_600;

    /** Steps of minutes that HJ 212-2017 Table 4 allows (MinInterval) end here. */
    private static final int LONGEST_STEP = 30;

    private final String word;
    private final Series series;
    private final long seconds;
    private final long ahead;
    private final Duration allowance;
    private final int most;

    /**
     * @param allowance how long after its end a record may come
     * @param most units of one gap, so that one request asks for it
     */
    Records(String word, Series series, long seconds, long ahead, Duration allowance, int most) {
        this.word = word;
        this.series = series;
        this.seconds = seconds;
        this.ahead = ahead;
        this.allowance = allowance;
        this.most = most;
    }

    /** Units from the first missing record to just behind the last one. */
    record Run(long from, long to, int count) {}

    @Override
    public String word() {
        return word;
    }

    Series series() {
        return series;
    }

    int most() {
        return most;
    }

    /** From the first record of a gap to the end of its last one, at most. */
    Duration longestGap() {
        return Duration.ofSeconds(most * seconds);
    }

    /** The unit in which an instant lies. */
    long unit(Instant at) {
        return Math.floorDiv(at.getEpochSecond() + ahead, seconds);
    }

    /** When a unit begins. */
    Instant at(long unit) {
        return Instant.ofEpochSecond(unit * seconds - ahead);
    }

    /** Behind the last unit whose record must have come by an arrival. */
    long closedBefore(Instant seenUntil, long step) {
        return unit(seenUntil.minus(allowance)) - step + 1;
    }

    /** The longest distance of two records; further apart, they are no series. */
    int longestStep() {
        return this == MINUTE ? LONGEST_STEP : 1;
    }

    /**
     * What is missing.
     *
     * @param from a unit that has a record, or would have
     * @param to behind the last one
     * @param isThere whether the record of a unit came
     */
    List<Run> missing(long from, long to, long step, LongPredicate isThere) {
        var runs = new ArrayList<Run>();
        long begin = -1;
        int count = 0;
        for (long unit = from; unit < to; unit += step) {
            boolean ends = isThere.test(unit) || (begin >= 0 && unit - begin >= most);
            if (ends && begin >= 0) {
                runs.add(new Run(begin, unit, count));
                begin = -1;
                count = 0;
            }
            if (!isThere.test(unit)) {
                if (begin < 0) {
                    begin = unit;
                }
                count++;
            }
        }
        if (begin >= 0) {
            runs.add(new Run(begin, begin + count * step, count));
        }
        return runs;
    }

    static Records of(SeriesRecord series) {
        return switch (series) {
            case MINUTE -> MINUTE;
            case HOUR -> HOUR;
            case DAY -> DAY;
            case REALTIME, UNRECOGNIZED ->
                throw new IllegalArgumentException("The series %s has no intervals.".formatted(series));
        };
    }
}
