package io.anlan.domain.average;

import io.anlan.domain.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides which values count. The order in which they are given does not matter. */
final class Selection {
    private final Interval interval;
    private final List<Exclusion> exclusions;
    private final @Nullable BigDecimal notAValue;
    private final List<Datum> counted = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private Selection(Interval interval, List<Exclusion> exclusions, @Nullable BigDecimal notAValue) {
        this.interval = interval;
        this.exclusions = exclusions.stream()
                .sorted(Comparator.comparing(
                                (Exclusion exclusion) -> exclusion.interval().from())
                        .thenComparing(Exclusion::reason))
                .toList();
        this.notAValue = notAValue;
    }

    static Selection of(Interval interval, List<Datum> data, List<Exclusion> exclusions) {
        return of(interval, data, exclusions, null);
    }

    /** @param notAValue the figure by which devices say that there is no value */
    static Selection of(
            Interval interval, List<Datum> data, List<Exclusion> exclusions, @Nullable BigDecimal notAValue) {
        var selection = new Selection(interval, exclusions, notAValue);
        Map<Instant, List<Datum>> versions = new TreeMap<>();
        data.forEach(datum ->
                versions.computeIfAbsent(datum.from(), at -> new ArrayList<>()).add(datum));
        versions.values().forEach(selection::choose);
        return selection;
    }

    private void choose(List<Datum> versions) {
        versions.sort(Datum.LATEST_FIRST);
        take(versions.getFirst());
        versions.stream().skip(1).forEach(old -> leaveOut(old, LeftOut.Reason.SUPERSEDED, "a later version came"));
    }

    private void take(Datum datum) {
        Optional<Exclusion> exclusion =
                exclusions.stream().filter(e -> datum.touches(e.interval())).findFirst();
        if (!datum.liesIn(interval)) {
            leaveOut(datum, LeftOut.Reason.OUTSIDE, "not within the interval");
        } else if (exclusion.isPresent()) {
            leaveOut(datum, LeftOut.Reason.EXCLUDED, exclusion.get().reason());
        } else if (datum.treatment() != Treatment.COUNTS) {
            leaveOut(datum, reason(datum.treatment()), "flag " + (datum.flag().isEmpty() ? "unknown" : datum.flag()));
        } else if (notAValue != null && datum.value().compareTo(notAValue) == 0) {
            leaveOut(datum, LeftOut.Reason.NOT_A_VALUE, "the figure for \"not convertible\"");
        } else if (!counted.isEmpty() && datum.from().isBefore(counted.getLast().to())) {
            leaveOut(datum, LeftOut.Reason.OVERLAPS, "its time is covered already");
        } else {
            counted.add(datum);
        }
    }

    private static LeftOut.Reason reason(Treatment treatment) {
        return switch (treatment) {
            case SHOWN_ONLY -> LeftOut.Reason.SHOWN_ONLY;
            case OVER_RANGE -> LeftOut.Reason.OVER_RANGE;
            case LEFT_OUT, COUNTS -> LeftOut.Reason.FLAG;
        };
    }

    void leaveOut(Datum datum, LeftOut.Reason reason, String detail) {
        leftOut.add(new LeftOut(datum, reason, detail));
    }

    List<Datum> counted() {
        return counted;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }
}
