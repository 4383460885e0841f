package io.anlan.insight.detect;

import io.anlan.insight.Detector;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Evidence;
import io.anlan.insight.Figure;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.Stretch;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signature 4: a window that follows another one of the same point's past, or of a neighbour, more closely than nature
 * does: correlation above 0.999, so that a copy is found when it was scaled or slightly disturbed. Windows that hardly
 * move are left out, since coarse numbers repeat by chance.
 */
public final class CopiedSeries implements Detector {
    /**
     * @param window what is compared
     * @param longestLag how far back the own past is searched, at every step
     * @param longestNeighbourLag how far back a neighbour is searched, by whole days
     * @param correlation to be exceeded
     * @param present share of pairs that must be there
     * @param exact correlation that a window which hardly moves must exceed: it has to be the same
     * @param fewestMoves steps in the window that change the value by more than the resolution
     * @param spread standard deviation of the window, in steps of the resolution and as a share of the usual deviation
     */
    public record Thresholds(
            Duration window,
            Duration longestLag,
            Duration longestNeighbourLag,
            double correlation,
            double exact,
            double present,
            int fewestMoves,
            Spread spread) {
        public static final Thresholds DEFAULT = new Thresholds(
                Duration.ofHours(24),
                Duration.ofDays(60),
                Duration.ofDays(14),
                0.999,
                0.99999,
                0.9,
                8,
                new Spread(2, 0.1));
    }

    /** The least movement of a window that can be compared; below twice that, only an exact copy counts. */
    public record Spread(double resolutions, double shareOfUsual) {}

    /** A window of a data set of days has at least so many. */
    private static final int FEWEST_STEPS = 12;
    /** Rounding has the variance of a squared step over 12; half of it is allowed for. */
    private static final double ROUNDING_VARIANCE = 24;
    /** Windows are moved by a part of their width; a copy is longer than a window. */
    private static final int STRIDES = 6;

    private static final Duration DAY = Duration.ofDays(1);

    private final Thresholds thresholds;

    public CopiedSeries(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.COPIED_SERIES;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            inspect(record, series, suspicions);
        }
        return suspicions;
    }

    private void inspect(OutletRecord record, EvenSeries series, List<Suspicion> suspicions) {
        int width = Math.max(record.grid().steps(thresholds.window()), FEWEST_STEPS);
        var own = new ShapedWindows(series.values(), width, thresholds.present());
        double least = Math.max(
                thresholds.spread().resolutions() * series.resolution(),
                thresholds.spread().shareOfUsual() * Robust.sigma(series.values()));
        List<Source> sources = new ArrayList<>();
        for (EvenSeries neighbour : record.neighbours()) {
            if (neighbour.code().equals(series.code()) && neighbour.role() == series.role()) {
                sources.add(new Source(neighbour, new ShapedWindows(neighbour.values(), width, thresholds.present())));
            }
        }
        var found = new Match[record.grid().length()];
        for (int end = record.inspectFrom() + width - 1;
                end < record.inspectTo();
                end += Math.max(1, width / STRIDES)) {
            if (own.spread(end) > least && own.moves(end, series.resolution()) >= thresholds.fewestMoves()) {
                found[end] = search(record, own, new Wanted(series, end, required(series, own, end, least)), sources);
            }
        }
        report(record, series, width, found, suspicions);
    }

    /** A neighbour that may have been copied. */
    private record Source(EvenSeries series, ShapedWindows windows) {}

    /** A window that a window follows closely. */
    private record Match(EvenSeries source, int lag, double correlation, double required) {}

    /** The window that ends at an index, and how closely another must follow it. */
    private record Wanted(EvenSeries series, int end, double atLeast) {}

    /** Rounding alone takes a little from the correlation of a copy that was scaled. */
    private double required(EvenSeries series, ShapedWindows own, int end, double least) {
        double spread = own.spread(end);
        if (spread < 2 * least) {
            return thresholds.exact();
        }
        double rounding = series.resolution() * series.resolution() / ROUNDING_VARIANCE / (spread * spread);
        return thresholds.correlation() - rounding;
    }

    private @Nullable Match search(OutletRecord record, ShapedWindows own, Wanted wanted, List<Source> sources) {
        int end = wanted.end();
        Match best = null;
        int longest = record.grid().steps(thresholds.longestLag());
        // Lags below the window's width would compare a window with itself.
        for (int lag = own.width(); lag <= longest && end - lag >= own.width() - 1; lag++) {
            best = better(best, wanted, own, new Source(wanted.series(), own), lag);
        }
        int day = record.grid().steps(DAY);
        int days = record.grid().steps(thresholds.longestNeighbourLag());
        for (Source source : sources) {
            for (int lag = 0; lag <= days && end - lag >= own.width() - 1; lag += day) {
                best = better(best, wanted, own, source, lag);
            }
        }
        return best;
    }

    private @Nullable Match better(@Nullable Match best, Wanted wanted, ShapedWindows own, Source source, int lag) {
        int end = wanted.end();
        ShapedWindows others = source.windows();
        if (!own.mayFollow(end, others, end - lag, wanted.atLeast())) {
            return best;
        }
        double r = own.correlation(end, others, end - lag);
        boolean isBetter = r > wanted.atLeast() && (best == null || r > best.correlation());
        return isBetter ? new Match(source.series(), lag, r, wanted.atLeast()) : best;
    }

    /** One suspicion for each run of matching windows with the same source and lag. */
    private void report(
            OutletRecord record, EvenSeries series, int width, @Nullable Match[] found, List<Suspicion> suspicions) {
        int i = 0;
        while (i < found.length) {
            Match best = found[i];
            if (best == null) {
                i++;
                continue;
            }
            int last = i;
            for (int next = i + 1; next < found.length && next <= last + width; next++) {
                Match match = found[next];
                if (match != null) {
                    last = next;
                    best = match.correlation() > best.correlation() ? match : best;
                }
            }
            suspicions.add(suspicion(record, series, i - width + 1, last, best));
            i = last + 1;
        }
    }

    private Suspicion suspicion(OutletRecord record, EvenSeries series, int first, int last, Match match) {
        double unlike = 1 - match.correlation();
        double allowed = 1 - match.required();
        String source = match.source().point() == series.point()
                ? "its own values"
                : "outlet " + match.source().outlet();
        Duration lag = record.grid().step().multipliedBy(match.lag());
        return new Suspicion(
                kind(),
                new Stretch(record.outlet(), series.point(), record.grid().period(first, last)),
                Math.clamp(1 - unlike / (2 * allowed), 0, 1),
                new Evidence(
                        "%s repeats %s of %d h before with a correlation of %.5f."
                                .formatted(series.code(), source, lag.toHours(), match.correlation()),
                        "Correlation of a window with every earlier window of the point and with the neighbours",
                        List.of(
                                Figure.against("correlation", match.correlation(), "", match.required()),
                                Figure.of("lag", lag.toMinutes() / 60.0, "h")),
                        List.of(new Stretch(
                                match.source().outlet(),
                                match.source().point(),
                                record.grid().period(first - match.lag(), last - match.lag())))));
    }
}
