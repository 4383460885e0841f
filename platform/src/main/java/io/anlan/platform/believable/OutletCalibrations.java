package io.anlan.platform.believable;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Bucket;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleBucket;
import io.anlan.domain.Series;
import io.anlan.insight.Calibration;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Grid;
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Zero and span checks of a point, by what it showed while its values were flagged as calibration (HJ 212-2017, Table 8: C).
 * Only hours that have flagged values are read.
 */
@Component
class OutletCalibrations {
    private static final String CALIBRATION = "C";
    /** Flagged values nearer to each other than this are of one check. */
    private static final Duration ONE_CHECK = Duration.ofMinutes(10);
    /** A check that shows less of what the point usually shows, or shows of its span gas, is one of zero: a rule of this project. */
    private static final double ZERO_BELOW = 0.1;

    private final ReadingArchive archive;

    OutletCalibrations(ReadingArchive archive) {
        this.archive = archive;
    }

    /**
     * The checks within a grid.
     *
     * @param series of the point, whose usual value tells zero from span
     */
    List<Calibration> of(OutletPoint point, Grid grid, EvenSeries series) {
        List<Check> checks = checks(point, grid, Series.MINUTE);
        if (checks.isEmpty()) {
            checks = checks(point, grid, Series.REALTIME);
        }
        double usual = Robust.median(usable(series));
        double span = checks.stream()
                .mapToDouble(check -> Math.abs(check.reading()))
                .reduce(Double.isNaN(usual) ? 0 : Math.abs(usual), Math::max);
        return checks.stream()
                .map(check -> new Calibration(
                        series.point(),
                        Math.abs(check.reading()) < ZERO_BELOW * span ? Calibration.Kind.ZERO : Calibration.Kind.SPAN,
                        check.at(),
                        check.reading()))
                .toList();
    }

    private static double[] usable(EvenSeries series) {
        return Arrays.stream(series.values())
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** What was shown in the end, in the point's own digits. */
    private record Check(Instant at, double reading) {
        /** The middle one of the second half, when the gas has reached the analyser. */
        static Check of(List<ArchivedSample> flagged, double scale) {
            List<Double> settled = new ArrayList<>(flagged.subList(flagged.size() / 2, flagged.size()).stream()
                    .map(archived -> archived.sample().value())
                    .toList());
            Collections.sort(settled);
            return new Check(flagged.getFirst().sample().measuredAt(), settled.get((settled.size() - 1) / 2) * scale);
        }
    }

    private List<Check> checks(OutletPoint point, Grid grid, Series series) {
        List<SampleBucket> hours =
                archive.buckets(point.id(), series, grid.start(), grid.at(grid.length()), Bucket.HOUR);
        var checks = new ArrayList<Check>();
        var open = new ArrayList<ArchivedSample>();
        for (SampleBucket hour : hours) {
            if (hour.usable() < hour.count()) {
                for (ArchivedSample archived : flagged(point, series, hour)) {
                    if (!open.isEmpty() && !isOneCheck(open.getLast(), archived)) {
                        checks.add(Check.of(open, point.scale()));
                        open.clear();
                    }
                    open.add(archived);
                }
            }
        }
        if (!open.isEmpty()) {
            checks.add(Check.of(open, point.scale()));
        }
        return checks;
    }

    private List<ArchivedSample> flagged(OutletPoint point, Series series, SampleBucket hour) {
        Instant end = hour.start().plus(Bucket.HOUR.length());
        int most = Math.toIntExact(hour.count());
        return archive.raw(point.id(), EnumSet.of(series), hour.start(), end, most, null).stream()
                .filter(archived -> archived.flag().equals(CALIBRATION))
                .toList();
    }

    private static boolean isOneCheck(ArchivedSample before, ArchivedSample next) {
        return Duration.between(before.sample().measuredAt(), next.sample().measuredAt())
                        .compareTo(ONE_CHECK)
                <= 0;
    }
}
