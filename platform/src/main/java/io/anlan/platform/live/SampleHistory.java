package io.anlan.platform.live;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Bucket;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleBucket;
import io.anlan.archive.SampleKey;
import io.anlan.archive.SampleVersions;
import io.anlan.domain.Series;
import io.anlan.platform.live.SampleQuery.Range;
import io.anlan.platform.live.SamplesItem.Bucketed;
import io.anlan.platform.live.SamplesItem.RawSample;
import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A point's history, from the archive. */
@Component
class SampleHistory {
    private static final int USUAL_SAMPLES = 1000;
    private static final int MOST_SAMPLES = 10_000;

    private final ReadingArchive archive;
    private final PointDirectory points;

    SampleHistory(ReadingArchive archive, PointDirectory points) {
        this.archive = archive;
        this.points = points;
    }

    /** @throws Refusal when there is no such point */
    Page<? extends SamplesItem> page(long point, Range range, PageQuery page) {
        require(point);
        Bucket bucket = range.bucket().bucket();
        if (bucket != null) {
            return Page.whole(
                    buckets(point, range, bucket).stream().map(Bucketed::of).toList());
        }
        int limit = page.size(MOST_SAMPLES, USUAL_SAMPLES);
        SampleKey after = page.cursor(2).map(SampleHistory::key).orElse(null);
        List<ArchivedSample> found = archive.raw(point, wanted(range), range.from(), range.to(), limit + 1, after);
        return Page.of(
                        found,
                        limit,
                        sample -> Cursor.of(
                                sample.sample().measuredAt(),
                                SeriesWord.of(sample.sample().series()).word()))
                .map(RawSample::of);
    }

    /** @throws Refusal when there is no such point */
    Page<Revision> revisions(long point, Range range, PageQuery page) {
        require(point);
        int limit = page.size();
        SampleKey after = page.cursor(2).map(SampleHistory::key).orElse(null);
        List<SampleVersions> found = archive.revised(point, wanted(range), range.from(), range.to(), limit + 1, after);
        return Page.of(
                        found,
                        limit,
                        revised -> Cursor.of(
                                revised.key().measuredAt(),
                                SeriesWord.of(revised.key().series()).word()))
                .map(Revision::of);
    }

    /** Hands over every line of the range, however many there are. */
    void each(long point, Range range, Consumer<SamplesItem> consumer) {
        require(point);
        Bucket bucket = range.bucket().bucket();
        if (bucket != null) {
            buckets(point, range, bucket).forEach(found -> consumer.accept(Bucketed.of(found)));
            return;
        }
        @Nullable SampleKey after = null;
        List<ArchivedSample> found;
        do {
            found = archive.raw(point, wanted(range), range.from(), range.to(), MOST_SAMPLES, after);
            found.forEach(sample -> consumer.accept(RawSample.of(sample)));
            after = found.isEmpty() ? null : found.getLast().key();
        } while (found.size() == MOST_SAMPLES);
    }

    private List<SampleBucket> buckets(long point, Range range, Bucket bucket) {
        Set<Series> asked = range.series();
        if (asked.size() > 1) {
            throw Refusal.invalid("series", "Must be one series when a bucket is asked for.", asked);
        }
        // Without a choice: what was measured at instants, or else the finest averages the device made.
        Set<Series> candidates = asked.isEmpty() ? EnumSet.allOf(Series.class) : asked;
        List<SampleBucket> found = List.of();
        for (Series series : candidates) {
            found = archive.buckets(point, series, range.from(), range.to(), bucket);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    private void require(long point) {
        if (points.names(List.of(point)).isEmpty()) {
            throw Refusal.notFound("point", point);
        }
    }

    private static Set<Series> wanted(Range range) {
        return range.series().isEmpty() ? EnumSet.allOf(Series.class) : range.series();
    }

    private static SampleKey key(Cursor cursor) {
        try {
            SeriesWord series = Word.parse(SeriesWord.class, cursor.string(1));
            return new SampleKey(cursor.instant(0), series.series());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(
                    "after", "Send the value of next of this same list, or leave it out.", cursor.string(1));
        }
    }
}
