package io.anlan.domain.transmission;

import io.anlan.domain.Interval;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts the hours of an outlet and day into its sums. */
public final class DayCount {
    private DayCount() {}

    /**
     * @param factors the expected hours of each factor of the outlet, by its code
     * @throws IllegalArgumentException when an hour is given twice or does not belong to the day
     */
    public static OutletDay of(
            long outlet, LocalDate day, Map<String, List<FactorHour>> factors, CheckHours checkHours) {
        TransmissionSums live = TransmissionSums.NONE;
        TransmissionSums backfilled = TransmissionSums.NONE;
        for (Map.Entry<String, List<FactorHour>> factor : factors.entrySet()) {
            List<FactorHour> hours = factor.getValue();
            check(day, factor.getKey(), hours);
            int leftOut = checkHours.leftOutOf(factor.getKey());
            live = live.plus(sums(hours, FactorHour::live, leftOut));
            backfilled = backfilled.plus(sums(hours, FactorHour::backfilled, leftOut));
        }
        return new OutletDay(outlet, day, live, backfilled);
    }

    private static void check(LocalDate day, String factor, Collection<FactorHour> hours) {
        var seen = new HashSet<>();
        for (FactorHour hour : hours) {
            if (!Interval.day(day).contains(hour.hour()) || !seen.add(hour.hour())) {
                throw new IllegalArgumentException(
                        "The hour %s of %s is given twice, or not of the day %s.".formatted(hour.hour(), factor, day));
            }
        }
    }

    /** The hours that are left out are missing ones before invalid ones before valid ones, so that they never do harm. */
    private static TransmissionSums sums(
            List<FactorHour> hours, Function<FactorHour, Receipt> receipt, int mayBeLeftOut) {
        long stopped = hours.stream().filter(FactorHour::stopped).count();
        List<Receipt> counted = hours.stream()
                .filter(hour -> !hour.stopped())
                .map(receipt)
                .sorted()
                .skip(mayBeLeftOut)
                .toList();
        long valid = counted.stream().filter(come -> come == Receipt.VALID).count();
        long received = counted.stream().filter(come -> come != Receipt.MISSING).count();
        return new TransmissionSums(counted.size() + stopped, stopped, received, valid);
    }
}
