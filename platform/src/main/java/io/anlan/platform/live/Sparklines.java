package io.anlan.platform.live;

import io.anlan.archive.Bucket;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleBucket;
import io.anlan.domain.Series;
import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.store.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last day of many points as a mean an hour, for the small lines of a table. */
@Component
class Sparklines {
    static final int HOURS = 24;
    /** A line is drawn so small that one that is this old still tells the same. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private static final int MOST_KEPT = 20_000;
    private static final MathContext DIGITS = new MathContext(6);

    private final ReadingArchive archive;
    private final PointDirectory points;
    private final InstantSource clock;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    Sparklines(ReadingArchive archive, PointDirectory points, InstantSource clock) {
        this.archive = archive;
        this.points = points;
        this.clock = clock;
    }

    /**
     * The last day of a point.
     *
     * @param to end of the hour that is not over yet
     * @param values means of the hours, the oldest first; null for an hour without a usable sample
     */
    record Sparkline(long pointId, Instant from, Instant to, List<@Nullable BigDecimal> values) {}

    private record Kept(Instant at, Sparkline line) {}

    /** Points that there are not, for this caller, are left out. */
    List<Sparkline> of(Collection<Long> wanted) {
        Instant now = clock.instant();
        var lines = new ArrayList<Sparkline>();
        points.names(wanted).keySet().stream().sorted().forEach(point -> lines.add(line(point, now)));
        return lines;
    }

    private Sparkline line(long point, Instant now) {
        Kept known = kept.get(point);
        if (known != null && known.at().plus(KEPT).isAfter(now)) {
            return known.line();
        }
        Sparkline line = read(point, now);
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(point, new Kept(now, line));
        return line;
    }

    private Sparkline read(long point, Instant now) {
        Instant to = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant from = to.minus(HOURS, ChronoUnit.HOURS);
        var values = new ArrayList<@Nullable BigDecimal>(Collections.nCopies(HOURS, null));
        for (SampleBucket bucket : buckets(point, from, to)) {
            if (bucket.usable() > 0) {
                values.set((int) Duration.between(from, bucket.start()).toHours(), mean(bucket));
            }
        }
        return new Sparkline(point, from, to, Collections.unmodifiableList(values));
    }

    /** What was measured at instants, or else the finest averages that the device made. */
    private List<SampleBucket> buckets(long point, Instant from, Instant to) {
        for (Series series : Series.values()) {
            List<SampleBucket> found = archive.buckets(point, series, from, to, Bucket.HOUR);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static BigDecimal mean(SampleBucket bucket) {
        return Decimals.shortest(
                BigDecimal.valueOf(bucket.average()).round(DIGITS).doubleValue());
    }
}
