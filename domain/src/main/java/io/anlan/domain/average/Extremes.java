package io.anlan.domain.average;

import io.anlan.domain.Interval;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Smallest and largest valid value of an interval. So pH is reported: its arithmetic mean says nothing.
 *
 * @param minimum of the values that counted
 * @param maximum of the values that counted
 */
public record Extremes(Interval interval, BigDecimal minimum, BigDecimal maximum, Working working) {
    /** Nothing, when no value counts. */
    public static Optional<Extremes> of(Interval interval, List<Datum> data, List<Exclusion> exclusions) {
        var selection = Selection.of(interval, data, exclusions);
        var values = selection.counted().stream().map(Datum::value).toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        var working = new Working(selection.counted(), selection.leftOut(), List.of(), List.of());
        Comparator<BigDecimal> order = Comparator.naturalOrder();
        return Optional.of(new Extremes(
                interval,
                values.stream().min(order).orElseThrow(),
                values.stream().max(order).orElseThrow(),
                working));
    }
}
