package io.anlan.archive;

import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes everything on to another archive; for archives that fail now and then. */
public class ForwardingArchive implements ReadingArchive {
    private final ReadingArchive to;

    public ForwardingArchive(ReadingArchive to) {
        this.to = to;
    }

    @Override
    public void append(List<ArchivedSample> samples) {
        to.append(samples);
    }

    @Override
    public boolean awaitApplied(Duration limit) throws InterruptedException {
        return to.awaitApplied(limit);
    }

    @Override
    public List<ArchivedSample> raw(
            long point, Set<Series> series, Instant from, Instant to, int limit, @Nullable SampleKey after) {
        return this.to.raw(point, series, from, to, limit, after);
    }

    @Override
    public List<SampleVersions> revised(
            long point, Set<Series> series, Instant from, Instant to, int limit, @Nullable SampleKey after) {
        return this.to.revised(point, series, from, to, limit, after);
    }

    @Override
    public void replay(Collection<Long> points, Instant from, Instant to, SampleVisitor visitor) {
        this.to.replay(points, from, to, visitor);
    }

    @Override
    public List<SampleBucket> buckets(long point, Series series, Instant from, Instant to, Bucket bucket) {
        return this.to.buckets(point, series, from, to, bucket);
    }

    @Override
    public Map<Long, ArchivedSample> latest(Collection<Long> points) {
        return to.latest(points);
    }

    @Override
    public void latest(Instant notBefore, Consumer<ArchivedSample> consumer) {
        to.latest(notBefore, consumer);
    }

    @Override
    public long count(Instant from, Instant to) {
        return this.to.count(from, to);
    }

    @Override
    public void retain(Retention retention) {
        to.retain(retention);
    }

    @Override
    public void maintain(Instant now) {
        to.maintain(now);
    }

    @Override
    public ArchiveHealth health() {
        return to.health();
    }

    @Override
    public DiskUse disk() {
        return to.disk();
    }

    @Override
    public void close() {
        to.close();
    }
}
