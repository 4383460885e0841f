package io.anlan.platform.live;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Bucket;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleBucket;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.platform.live.Comparison.Line;
import io.anlan.platform.live.ComparisonQuery.Wanted;
import io.anlan.platform.live.SamplesItem.Bucketed;
import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.registry.PointDirectory.PointNames;
import io.anlan.platform.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads points for a chart: single samples while they are few, else buckets of a round length. */
@Component
class Comparer {
    /** From so many samples on, the archive sums up instead. */
    private static final int MOST_SAMPLES = 100_000;

    private final ReadingArchive archive;
    private final PointDirectory points;

    Comparer(ReadingArchive archive, PointDirectory points) {
        this.archive = archive;
        this.points = points;
    }

    /** @throws Refusal when one of the points is not there */
    Comparison compare(Wanted wanted) {
        Map<Long, PointNames> names = points.names(wanted.points());
        Duration width = BucketWidths.fitting(Duration.between(wanted.from(), wanted.to()), wanted.buckets());
        var lines = new HashMap<Long, Line>();
        var intervals = new LinkedHashMap<Long, Duration>();
        for (long point : wanted.points()) {
            PointNames known = names.get(point);
            if (known == null) {
                throw Refusal.notFound("point", point);
            }
            intervals.put(point, Duration.ofSeconds(known.expectedIntervalSeconds()));
        }
        intervals.forEach((point, interval) ->
                ofSamples(point, interval, width, wanted).ifPresent(line -> lines.put(point, line)));
        addBuckets(lines, intervals, width, wanted);
        return new Comparison(
                wanted.from(),
                wanted.to(),
                intervals.entrySet().stream()
                        .map(of -> lines.getOrDefault(of.getKey(), empty(of.getKey(), of.getValue())))
                        .toList());
    }

    /** The line of a point by its samples, unless they are too many. */
    private Optional<Line> ofSamples(long point, Duration interval, Duration width, Wanted wanted) {
        boolean fewSamples = !interval.isZero()
                && Duration.between(wanted.from(), wanted.to()).dividedBy(interval) <= wanted.buckets();
        if (!fewSamples && width.compareTo(Bucket.MINUTE.length()) >= 0) {
            return Optional.empty();
        }
        List<ArchivedSample> samples =
                archive.raw(point, EnumSet.allOf(Series.class), wanted.from(), wanted.to(), MOST_SAMPLES + 1, null);
        return samples.size() <= MOST_SAMPLES
                ? Optional.of(ofSamples(point, interval, width, wanted, samples))
                : Optional.empty();
    }

    private static Line ofSamples(
            long point, Duration interval, Duration width, Wanted wanted, List<ArchivedSample> all) {
        Series finest = all.stream()
                .map(archived -> archived.sample().series())
                .min(Series::compareTo)
                .orElse(null);
        if (finest == null) {
            return empty(point, interval);
        }
        List<SampleBucket> single = all.stream()
                .filter(archived -> archived.sample().series() == finest)
                .map(Comparer::single)
                .toList();
        return single.size() <= wanted.buckets()
                ? made(point, finest, Duration.ZERO, interval, single)
                : made(point, finest, width, interval, BucketWidths.merge(single, width));
    }

    /** Adds the lines of the points that have none yet, each of the finest series that has samples. */
    private void addBuckets(Map<Long, Line> lines, Map<Long, Duration> intervals, Duration width, Wanted wanted) {
        Bucket source = BucketWidths.source(width);
        Duration least = width.compareTo(source.length()) < 0 ? source.length() : width;
        var missing = new LinkedHashMap<>(intervals);
        for (Series series : Series.values()) {
            missing.keySet().removeAll(lines.keySet());
            Map<Long, List<SampleBucket>> found =
                    archive.buckets(missing.keySet(), series, wanted.from(), wanted.to(), source);
            missing.forEach((point, interval) -> {
                List<SampleBucket> ofPoint = found.getOrDefault(point, List.of());
                if (!ofPoint.isEmpty()) {
                    lines.put(point, made(point, series, least, interval, BucketWidths.merge(ofPoint, least)));
                }
            });
        }
    }

    private static SampleBucket single(ArchivedSample archived) {
        Sample sample = archived.sample();
        Instant at = sample.measuredAt();
        long late = SampleBucket.isLate(archived) ? 1 : 0;
        if (!sample.quality().isUsable()) {
            return new SampleBucket(at, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, 0, 0, late);
        }
        return new SampleBucket(
                at,
                Double.isNaN(sample.min()) ? sample.value() : sample.min(),
                sample.value(),
                Double.isNaN(sample.max()) ? sample.value() : sample.max(),
                sample.value(),
                1,
                1,
                sample.quality() == Quality.UNCERTAIN ? 1 : 0,
                late);
    }

    private static Line empty(long point, Duration interval) {
        return new Line(point, null, 0, Math.max(1, interval.toSeconds()), List.of());
    }

    private static Line made(long point, Series series, Duration width, Duration interval, List<SampleBucket> buckets) {
        long step = Math.max(
                Math.max(1, width.toSeconds()), expected(series, interval).toSeconds());
        return new Line(
                point,
                SeriesWord.of(series),
                width.toSeconds(),
                step,
                buckets.stream().map(Bucketed::of).toList());
    }

    private static Duration expected(Series series, Duration interval) {
        return switch (series) {
            case REALTIME -> interval;
            case MINUTE -> interval.compareTo(Bucket.MINUTE.length()) < 0 ? series.typicalInterval() : interval;
            case HOUR, DAY -> interval.compareTo(series.typicalInterval()) < 0 ? series.typicalInterval() : interval;
        };
    }
}
