package io.anlan.archive;

import io.anlan.archive.LatestValues.Latest;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@link LatestValues} keeps of a point: a sample in few bytes, times in milliseconds since the epoch. */
final class NewestSample {
    private final long measuredAt;
    private final long receivedAt;
    private final long heardAt;
    private final long device;
    private final double value;
    private final double converted;
    private final Series series;
    private final Quality quality;
    private final byte decimals;

    private NewestSample(ArchivedSample archived, long heardAt) {
        Sample sample = archived.sample();
        this.measuredAt = sample.measuredAt().toEpochMilli();
        this.receivedAt = archived.receivedAt().toEpochMilli();
        this.heardAt = heardAt;
        this.device = archived.device();
        this.value = sample.value();
        this.converted = sample.converted();
        this.series = sample.series();
        this.quality = sample.quality();
        this.decimals = (byte) sample.decimals();
    }

    private NewestSample(NewestSample same, long heardAt) {
        this.measuredAt = same.measuredAt;
        this.receivedAt = same.receivedAt;
        this.heardAt = heardAt;
        this.device = same.device;
        this.value = same.value;
        this.converted = same.converted;
        this.series = same.series;
        this.quality = same.quality;
        this.decimals = same.decimals;
    }

    /** What is newest once a sample has arrived. */
    static NewestSample after(@Nullable NewestSample before, ArchivedSample archived) {
        long arrived = archived.receivedAt().toEpochMilli();
        if (before == null) {
            return new NewestSample(archived, arrived);
        }
        long heardAt = Math.max(arrived, before.heardAt);
        if (before.yieldsTo(archived.sample(), arrived)) {
            return new NewestSample(archived, heardAt);
        }
        return heardAt == before.heardAt ? before : new NewestSample(before, heardAt);
    }

    /** Later measurements go before; then shorter intervals; then, as a correction, what arrived later. */
    private boolean yieldsTo(Sample sample, long arrived) {
        long at = sample.measuredAt().toEpochMilli();
        if (at != measuredAt) {
            return at > measuredAt;
        }
        int bySeries = sample.series().compareTo(series);
        return bySeries != 0 ? bySeries < 0 : arrived >= receivedAt;
    }

    boolean isOf(ArchivedSample archived) {
        return measuredAt == archived.sample().measuredAt().toEpochMilli()
                && series == archived.sample().series()
                && receivedAt == archived.receivedAt().toEpochMilli();
    }

    /**
     * From when its age counts, in milliseconds: when it arrived, or when it was measured if that is earlier. An average
     * is of the end of its interval, and its measuring time the start.
     */
    long currentAt() {
        return Math.min(receivedAt, measuredAt + series.typicalInterval().toMillis());
    }

    Quality quality() {
        return quality;
    }

    Latest latest(long point) {
        var sample = new Sample(
                point,
                series,
                Instant.ofEpochMilli(measuredAt),
                value,
                decimals,
                converted,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                quality);
        return new Latest(sample, Instant.ofEpochMilli(receivedAt), device, Instant.ofEpochMilli(heardAt));
    }
}
