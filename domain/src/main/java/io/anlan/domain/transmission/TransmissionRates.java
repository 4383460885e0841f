package io.anlan.domain.transmission;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Sums over days of outlets: of an enterprise, a region, a month, a year.
 *
 * @param live before re-sending
 * @param backfilled after it
 */
public record TransmissionRates(TransmissionSums live, TransmissionSums backfilled) {
    public static TransmissionRates over(Collection<OutletDay> days) {
        return new TransmissionRates(
                TransmissionSums.of(days.stream().map(OutletDay::live).toList()),
                TransmissionSums.of(days.stream().map(OutletDay::backfilled).toList()));
    }

    TransmissionRates plus(OutletDay day) {
        return new TransmissionRates(live.plus(day.live()), backfilled.plus(day.backfilled()));
    }

    /** One for each group. */
    public static <K extends Comparable<? super K>> Map<K, TransmissionRates> by(
            Collection<OutletDay> days, Function<OutletDay, K> group) {
        var rates = new TreeMap<K, TransmissionRates>();
        var none = new TransmissionRates(TransmissionSums.NONE, TransmissionSums.NONE);
        for (OutletDay day : days) {
            K key = group.apply(day);
            rates.put(key, rates.getOrDefault(key, none).plus(day));
        }
        return rates;
    }
}
