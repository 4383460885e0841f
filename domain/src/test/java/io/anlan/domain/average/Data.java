package io.anlan.domain.average;

import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provisions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Values of one factor on one day, by the clock in Beijing. */
public final class Data {
    static final LocalDate DATE = LocalDate.of(2026, 3, 9);
    static final Interval DAY = Interval.day(DATE);
    static final Interval HOUR = hour(8);
    static final Provisions PROVISIONS = Provisions.shipped();
    static final FlueGasRules RULES = FlueGasRules.on(DATE, PROVISIONS);
    static final WaterRules WATER = WaterRules.on(DATE, PROVISIONS);
    static final FlagRules FLAGS = FlagRules.shipped();
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Instant IN_TIME = DAY.to();

    private Data() {}

    static Instant time(String clock) {
        return LocalTime.parse(clock).atDate(DATE).atZone(Beijing.ZONE).toInstant();
    }

    static Interval hour(int hour) {
        return Interval.of(DAY.from().plus(Duration.ofHours(hour)), Duration.ofHours(1));
    }

    static Datum value(String clock, Duration length, String value) {
        return value(time(clock), length, value, "N");
    }

    static Datum value(String clock, Duration length, String value, String flag) {
        return value(time(clock), length, value, flag);
    }

    static Datum value(Instant from, Duration length, String value, String flag) {
        return Datum.flagged(from, length, new BigDecimal(value), flag, FLAGS, IN_TIME);
    }

    /** The first minutes of an hour, all with one value. */
    static List<Datum> minutes(Interval hour, int count, String value) {
        return minutes(hour, 0, count, value, "N");
    }

    static List<Datum> minutes(Interval hour, int from, int to, String value, String flag) {
        var minutes = new ArrayList<Datum>();
        for (int i = from; i < to; i++) {
            minutes.add(value(hour.from().plus(MINUTE.multipliedBy(i)), MINUTE, value, flag));
        }
        return minutes;
    }

    static Average hourMean(int hour, int validMinutes, String value) {
        return ValidMeans.hour(hour(hour), minutes(hour(hour), validMinutes, value), List.of(), RULES, "mg/m3");
    }
}
