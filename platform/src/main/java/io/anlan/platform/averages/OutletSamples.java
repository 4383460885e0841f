package io.anlan.platform.averages;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.ReadingArchive;
import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.domain.average.Average;
import io.anlan.domain.average.Datum;
import io.anlan.domain.average.Treatment;
import io.anlan.domain.average.ValidMeans;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the samples of an hour as the calculation takes them. Minute records go before instants. Where a device sends
 * instants alone, those not more than 5 s apart make minute means (HJ 212-2017 D2.2); slower ones stand for the expected
 * interval they lie in each.
 */
@Component
class OutletSamples {
    private static final int MOST_AN_HOUR = 10_000;
    /** HJ 212-2017 D2.2: samples of a minute mean are at most this far apart. */
    private static final Duration MINUTE_SAMPLING = Duration.ofSeconds(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Set<Series> OF_HOUR = EnumSet.of(Series.REALTIME, Series.MINUTE, Series.HOUR);

    private final ReadingArchive archive;
    private final Figures figures;

    OutletSamples(ReadingArchive archive, Figures figures) {
        this.archive = archive;
        this.figures = figures;
    }

    /**
     * @param unit from that of the point to that of the calculation
     * @param recordMinutes that a minute record stands for
     * @param until up to when a value came in time
     */
    PointHour hour(OutletPoint point, UnaryOperator<BigDecimal> unit, Interval hour, int recordMinutes, Instant until) {
        List<ArchivedSample> found = archive.raw(point.id(), OF_HOUR, hour.from(), hour.to(), MOST_AN_HOUR, null);
        if (found.isEmpty()) {
            return PointHour.NOTHING;
        }
        List<ArchivedSample> records = of(found, Series.MINUTE);
        List<Datum> data = records.isEmpty()
                ? instants(of(found, Series.REALTIME), point, unit)
                : records.stream()
                        .map(record ->
                                datum(record, record.sample().measuredAt(), Duration.ofMinutes(recordMinutes), unit))
                        .toList();
        ArchivedSample report = of(found, Series.HOUR).stream().findFirst().orElse(null);
        return new PointHour(
                data,
                data.stream()
                        .filter(datum -> !datum.receivedAt().isAfter(until))
                        .toList(),
                report == null ? null : report(report, unit),
                report != null && !report.receivedAt().isAfter(until),
                found.stream()
                        .map(ArchivedSample::receivedAt)
                        .max(Instant::compareTo)
                        .orElseThrow());
    }

    /** The device's own value of a day. */
    PointHour.@Nullable Report dayReport(OutletPoint point, UnaryOperator<BigDecimal> unit, Interval day) {
        return archive
                .raw(point.id(), EnumSet.of(Series.DAY), day.from(), day.from().plusMillis(1), 1, null)
                .stream()
                .findFirst()
                .map(archived -> report(archived, unit))
                .orElse(null);
    }

    private static List<ArchivedSample> of(List<ArchivedSample> samples, Series series) {
        return samples.stream()
                .filter(archived -> archived.sample().series() == series)
                .toList();
    }

    private static PointHour.Report report(ArchivedSample archived, UnaryOperator<BigDecimal> unit) {
        Sample sample = archived.sample();
        BigDecimal converted =
                sample.hasConverted() ? unit.apply(Rounding.decimal(sample.converted(), sample.decimals())) : null;
        return new PointHour.Report(
                unit.apply(Rounding.decimal(sample.value(), sample.decimals())), converted, archived.receivedAt());
    }

    private List<Datum> instants(List<ArchivedSample> samples, OutletPoint point, UnaryOperator<BigDecimal> unit) {
        Duration interval = point.expectedInterval();
        if (interval.compareTo(MINUTE_SAMPLING) <= 0) {
            return minutes(samples, unit);
        }
        long seconds = interval.toSeconds();
        return samples.stream()
                .map(archived -> {
                    long at = archived.sample().measuredAt().getEpochSecond();
                    return datum(archived, Instant.ofEpochSecond(Math.floorDiv(at, seconds) * seconds), interval, unit);
                })
                .toList();
    }

    private List<Datum> minutes(List<ArchivedSample> samples, UnaryOperator<BigDecimal> unit) {
        var byMinute = new TreeMap<Instant, List<Datum>>();
        for (ArchivedSample archived : samples) {
            Instant at = archived.sample().measuredAt();
            Instant minute =
                    Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), MINUTE.toSeconds()) * MINUTE.toSeconds());
            byMinute.computeIfAbsent(minute, key -> new ArrayList<>()).add(datum(archived, at, Duration.ZERO, unit));
        }
        var means = new ArrayList<Datum>();
        byMinute.forEach((minute, of) -> minute(minute, of).ifPresent(means::add));
        return means;
    }

    /** The mean of a minute; when it is not valid for values above the range, the largest of them instead. */
    private Optional<Datum> minute(Instant minute, List<Datum> samples) {
        var rules = figures.on(LocalDate.ofInstant(minute, Beijing.ZONE)).gas();
        Average mean = ValidMeans.minute(Interval.of(minute, MINUTE), samples, List.of(), rules, "");
        Instant arrived =
                samples.stream().map(Datum::receivedAt).max(Instant::compareTo).orElseThrow();
        if (!mean.valid() && mean.hasOverRange()) {
            return samples.stream()
                    .filter(sample -> sample.treatment() == Treatment.OVER_RANGE)
                    .max(Comparator.comparing(Datum::value))
                    .map(top -> new Datum(minute, MINUTE, top.value(), top.flag(), top.treatment(), arrived));
        }
        Treatment treatment = mean.valid() ? Treatment.COUNTS : Treatment.LEFT_OUT;
        return Optional.ofNullable(mean.mean()).map(value -> new Datum(minute, MINUTE, value, "", treatment, arrived));
    }

    private Datum datum(ArchivedSample archived, Instant from, Duration length, UnaryOperator<BigDecimal> unit) {
        Sample sample = archived.sample();
        BigDecimal value = unit.apply(Rounding.decimal(sample.value(), sample.decimals()));
        String flag = archived.flag();
        Treatment treatment = flag.isEmpty()
                ? Treatment.of(sample.quality())
                : figures.flags().of(flag);
        return new Datum(from, length, value, flag, treatment, archived.receivedAt());
    }
}
