package io.anlan.platform.presence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much of the time devices were heard and connected and their points had fresh and valid data, and how they are at the
 * moment.
 *
 * @param from first day, Beijing time
 * @param to last day, included
 * @param until up to where time was counted: the end of the last day, or now
 * @param dataUntil up to where fresh and valid data are counted at all, which is done hour by hour
 * @param count groups there are; the items are the worst of them
 * @param series the total in turn, by day or month
 */
record OnlineRates(
        LocalDate from,
        LocalDate to,
        Instant until,
        Instant dataUntil,
        RateGroup.By by,
        RateSlot.Unit unit,
        RateGroup total,
        int count,
        List<RateGroup> items,
        List<RateSlot> series) {

    /**
     * Sums over devices in seconds, and their ratios.
     *
     * @param expectedSeconds registered and enabled; due, excused and outage together
     * @param excusedSeconds under an approved stop, not due
     * @param outageSeconds while the platform did not listen, not due
     * @param heardRate heard of due; absent when nothing was due
     * @param connectionDueSeconds due of devices whose connection a gateway sees
     * @param connectionRate connected of connectionDue; absent when nothing was due
     * @param dataDueSeconds due, added up over the points of the devices, as far as data are counted
     * @param freshSeconds with a sample not older than three expected intervals of its point, or five minutes
     * @param freshRate fresh of dataDue; absent when nothing was counted
     * @param validSeconds fresh, and the sample of good quality
     * @param validRate valid of dataDue; absent when nothing was counted
     */
    record RateFigures(
            long expectedSeconds,
            long excusedSeconds,
            long outageSeconds,
            long dueSeconds,
            long heardSeconds,
            @Nullable BigDecimal heardRate,
            long connectionDueSeconds,
            long connectedSeconds,
            @Nullable BigDecimal connectionRate,
            long dataDueSeconds,
            long freshSeconds,
            @Nullable BigDecimal freshRate,
            long validSeconds,
            @Nullable BigDecimal validRate) {
        private static final int DIGITS = 6;

        static RateFigures of(RateSums sums) {
            DataSums data = sums.data();
            return new RateFigures(
                    seconds(sums.expected()),
                    seconds(sums.excused()),
                    seconds(sums.outage()),
                    seconds(sums.due()),
                    seconds(sums.heard()),
                    ratio(sums.heard(), sums.due()),
                    seconds(sums.connectionDue()),
                    seconds(sums.connected()),
                    ratio(sums.connected(), sums.connectionDue()),
                    seconds(data.due()),
                    seconds(data.fresh()),
                    ratio(data.fresh(), data.due()),
                    seconds(data.valid()),
                    ratio(data.valid(), data.due()));
        }

        private static long seconds(long millis) {
            return TimeUnit.MILLISECONDS.toSeconds(millis);
        }

        /** Rounded down, so that only what was there all the time is 1. */
        private static @Nullable BigDecimal ratio(long part, long whole) {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.DOWN);
        }
    }
}
