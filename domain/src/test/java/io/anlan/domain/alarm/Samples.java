package io.anlan.domain.alarm;

import io.anlan.domain.Beijing;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** Samples of one point on one day, by the clock in Beijing. */
public final class Samples {
    static final long POINT = 4711;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    private Samples() {}

    public static Instant time(String clock) {
        return LocalTime.parse(clock).atDate(DAY).atZone(Beijing.ZONE).toInstant();
    }

    /** A good value with one decimal. */
    public static Sample at(String clock, double value) {
        return at(time(clock), value);
    }

    public static Sample at(Instant measuredAt, double value) {
        return Sample.realtime(POINT, measuredAt, value, 1, Quality.GOOD);
    }

    public static Sample bad(String clock, double value) {
        return Sample.realtime(POINT, time(clock), value, 1, Quality.BAD);
    }

    public static Sample uncertain(String clock, double value) {
        return Sample.realtime(POINT, time(clock), value, 1, Quality.UNCERTAIN);
    }

    public static Sample converted(String clock, double value, double converted) {
        return sample(Series.REALTIME, time(clock), value, converted);
    }

    public static Sample average(Series series, String clock, double value) {
        return sample(series, time(clock), value, Double.NaN);
    }

    public static Sample average(Series series, Instant at, double value) {
        return sample(series, at, value, Double.NaN);
    }

    private static Sample sample(Series series, Instant at, double value, double converted) {
        return new Sample(POINT, series, at, value, 1, converted, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD);
    }
}
