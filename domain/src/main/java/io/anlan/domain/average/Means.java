package io.anlan.domain.average;

import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Arithmetic means. Sums are exact, so that their order does not matter. */
final class Means {
    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

    private Means() {}

    /** Every value alike, or by the minutes it stands for where these differ. */
    static Step mean(String name, String unit, List<Datum> counted, Citation basis) {
        var lengths = new HashSet<>(counted.stream().map(Datum::length).toList());
        return lengths.size() > 1 ? byMinutes(name, unit, counted, basis) : alike(name, unit, counted, basis);
    }

    private static Step alike(String name, String unit, List<Datum> counted, Citation basis) {
        BigDecimal sum = counted.stream().map(Datum::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        String numbers = counted.stream()
                .map(datum -> Rounding.shown(datum.value()))
                .collect(Collectors.joining(" + ", "(", ")/" + counted.size()));
        BigDecimal mean = Rounding.quotient(sum, BigDecimal.valueOf(counted.size()));
        return new Step(name, "Σ C / n", numbers, mean, unit, basis);
    }

    private static Step byMinutes(String name, String unit, List<Datum> counted, Citation basis) {
        BigDecimal sum = counted.stream()
                .map(datum -> datum.value().multiply(seconds(datum)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal seconds = seconds(counted);
        String numbers = counted.stream()
                .map(datum -> Rounding.shown(datum.value()) + "·" + Rounding.shown(minutes(seconds(datum))))
                .collect(Collectors.joining(" + ", "(", ")/" + Rounding.shown(minutes(seconds))));
        return new Step(name, "Σ C·t / Σ t", numbers, Rounding.quotient(sum, seconds), unit, basis);
    }

    static BigDecimal minutes(List<Datum> counted) {
        return minutes(seconds(counted));
    }

    private static BigDecimal minutes(BigDecimal seconds) {
        return Rounding.quotient(seconds, SECONDS_PER_MINUTE);
    }

    private static BigDecimal seconds(List<Datum> counted) {
        return counted.stream().map(Means::seconds).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal seconds(Datum datum) {
        return BigDecimal.valueOf(datum.length().toSeconds());
    }
}
