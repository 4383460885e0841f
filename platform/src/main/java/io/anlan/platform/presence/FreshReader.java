package io.anlan.platform.presence;

import io.anlan.archive.ReadingArchive;
import io.anlan.domain.Quality;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads from the archive when points had fresh and valid data. */
@Component
class FreshReader {
    /** A device whose clock is ahead by more makes nothing fresh. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private final ReadingArchive archive;

    FreshReader(ReadingArchive archive) {
        this.archive = archive;
    }

    /** Points without a sample in question are left out. */
    Map<Long, FreshTimes> read(Collection<WatchedPoint> points, long from, long to) {
        var byLookBack = new TreeMap<Long, List<WatchedPoint>>();
        points.forEach(point -> byLookBack
                .computeIfAbsent(point.lookBack(), key -> new ArrayList<>())
                .add(point));
        var times = new HashMap<Long, FreshTimes>();
        byLookBack.forEach((lookBack, alike) -> read(alike, lookBack, from, to, times));
        return times;
    }

    private void read(List<WatchedPoint> alike, long lookBack, long from, long to, Map<Long, FreshTimes> times) {
        var walk = new Walk(alike, from, to, times);
        archive.arrivals(
                alike.stream().map(WatchedPoint::id).toList(),
                Instant.ofEpochMilli(from - lookBack),
                Instant.ofEpochMilli(to).plus(AHEAD),
                walk::take);
        walk.finish();
    }

    /** Gathers the samples of one point after another. */
    private static final class Walk {
        private static final long NONE = Long.MIN_VALUE;

        private final Map<Long, Long> allowed = new HashMap<>();
        private final long from;
        private final long to;
        private final Map<Long, FreshTimes> times;
        private final PointArrivals arrivals = new PointArrivals();
        private long current = NONE;

        Walk(List<WatchedPoint> points, long from, long to, Map<Long, FreshTimes> times) {
            points.forEach(point -> allowed.put(point.id(), point.allowed()));
            this.from = from;
            this.to = to;
            this.times = times;
        }

        void take(long point, Series series, long measuredAt, long receivedAt, Quality quality) {
            if (point != current) {
                finish();
                current = point;
            }
            arrivals.add(series, measuredAt, receivedAt, quality);
        }

        void finish() {
            if (current != NONE) {
                times.put(current, arrivals.times(allowed.getOrDefault(current, 0L), from, to));
                arrivals.clear();
            }
        }
    }
}
