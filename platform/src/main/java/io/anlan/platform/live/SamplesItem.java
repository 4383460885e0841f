package io.anlan.platform.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anlan.archive.ArchivedSample;
import io.anlan.archive.SampleBucket;
import io.anlan.domain.Sample;
import io.anlan.platform.registry.Point.QualityWord;
import io.anlan.platform.store.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a point's history: a sample, or what happened in a bucket. */
sealed interface SamplesItem {

    /** A sample as the device sent it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RawSample(
            Instant measuredAt,
            BigDecimal value,
            QualityWord quality,
            SeriesWord series,
            @Nullable BigDecimal converted,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable BigDecimal total,
            @Nullable String flag,
            Instant receivedAt)
            implements SamplesItem {

        static RawSample of(ArchivedSample archived) {
            Sample sample = archived.sample();
            return new RawSample(
                    sample.measuredAt(),
                    Decimals.of(sample.value(), sample.decimals()),
                    QualityWord.of(sample.quality()),
                    SeriesWord.of(sample.series()),
                    number(sample.converted()),
                    number(sample.min()),
                    number(sample.max()),
                    number(sample.total()),
                    archived.flag().isEmpty() ? null : archived.flag(),
                    archived.receivedAt());
        }
    }

    /**
     * What usable samples did in a bucket; without one, only the counts are there.
     *
     * @param uncertain how many of the usable ones are uncertain; absent for none
     * @param late how many samples arrived late; absent for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bucketed(
            Instant start,
            @Nullable BigDecimal min,
            @Nullable BigDecimal avg,
            @Nullable BigDecimal max,
            @Nullable BigDecimal last,
            long count,
            long usable,
            @Nullable Long uncertain,
            @Nullable Long late)
            implements SamplesItem {

        static Bucketed of(SampleBucket bucket) {
            return new Bucketed(
                    bucket.start(),
                    number(bucket.min()),
                    number(bucket.average()),
                    number(bucket.max()),
                    number(bucket.last()),
                    bucket.count(),
                    bucket.usable(),
                    some(bucket.uncertain()),
                    some(bucket.late()));
        }

        private static @Nullable Long some(long count) {
            return count == 0 ? null : count;
        }
    }

    private static @Nullable BigDecimal number(double value) {
        return Double.isNaN(value) ? null : Decimals.shortest(value);
    }
}
