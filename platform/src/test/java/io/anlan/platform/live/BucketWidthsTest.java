package io.anlan.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.Bucket;
import io.anlan.archive.SampleBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketWidthsTest {
    private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");

    @Test
    void takesTheShortestRoundLengthThatIsFewEnough() {
        assertThat(BucketWidths.fitting(Duration.ofMinutes(10), 1000)).isEqualTo(Duration.ofSeconds(1));
        assertThat(BucketWidths.fitting(Duration.ofHours(24), 1000)).isEqualTo(Duration.ofMinutes(2));
        assertThat(BucketWidths.fitting(Duration.ofDays(30), 1000)).isEqualTo(Duration.ofHours(1));
        assertThat(BucketWidths.fitting(Duration.ofDays(366), 1000)).isEqualTo(Duration.ofHours(12));
        assertThat(BucketWidths.fitting(Duration.ofDays(3660), 1000)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void readsWholeBucketsOfTheArchive() {
        assertThat(BucketWidths.source(Duration.ofMinutes(30))).isEqualTo(Bucket.MINUTE);
        assertThat(BucketWidths.source(Duration.ofHours(12))).isEqualTo(Bucket.HOUR);
        assertThat(BucketWidths.source(Duration.ofDays(1))).isEqualTo(Bucket.DAY);
    }

    @Test
    void daysBeginAtMidnightInBeijing() {
        List<SampleBucket> merged = BucketWidths.merge(
                List.of(bucket(TEN, 1, 1), bucket(TEN.plus(Duration.ofHours(13)), 2, 1)), Duration.ofHours(12));
        assertThat(merged)
                .extracting(SampleBucket::start)
                .containsExactly(Instant.parse("2026-11-22T16:00:00Z"), Instant.parse("2026-11-23T04:00:00Z"));
    }

    @Test
    void weighsMeansByTheirUsableSamples() {
        List<SampleBucket> merged = BucketWidths.merge(
                List.of(bucket(TEN, 1, 1), bucket(TEN.plusSeconds(60), 4, 2)), Duration.ofMinutes(2));
        assertThat(merged).containsExactly(new SampleBucket(TEN, 1, 3, 4, 4, 3, 3));
    }

    @Test
    void aBucketWithoutAUsableSampleAddsItsCountsOnly() {
        var bad = new SampleBucket(TEN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 5, 0, 0, 2);
        List<SampleBucket> merged =
                BucketWidths.merge(List.of(bad, bucket(TEN.plusSeconds(60), 7, 1)), Duration.ofMinutes(2));
        assertThat(merged).containsExactly(new SampleBucket(TEN, 7, 7, 7, 7, 6, 1, 0, 2));
    }

    private static SampleBucket bucket(Instant start, double value, long count) {
        return new SampleBucket(start, value, value, value, value, count, count);
    }
}
