package io.anlan.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void quantilesLieWithinTwoPercentOfTheExactOnes() {
        var random = new SplittableRandom(7);
        long[] values = random.longs(20_000, 0, 5_000_000_000L).toArray();
        Arrays.stream(values).forEach(histogram::record);
        Arrays.sort(values);
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999}) {
            long exact = values[(int) Math.ceil(share * values.length) - 1];
            long estimate = histogram.quantile(share).toNanos();
            assertThat(estimate).as("quantile %s", share).isBetween(exact, (long) (exact * 1.02) + 1);
        }
        assertThat(histogram.quantile(1).toNanos()).isEqualTo(values[values.length - 1]);
        assertThat(histogram.count()).isEqualTo(20_000);
    }

    @Test
    void smallValuesAreExact() {
        for (int i = 0; i < 64; i++) {
            histogram.record(i);
        }
        assertThat(histogram.quantile(0.5)).isEqualTo(Duration.ofNanos(31));
    }

    @Test
    void anEmptyOneSaysZero() {
        assertThat(histogram.quantile(0.99)).isZero();
        assertThat(histogram.max()).isZero();
    }

    @Test
    void durationsBeyondTheLastBucketKeepTheirMaximum() {
        histogram.record(Duration.ofHours(3).toNanos());
        histogram.record(-5);
        assertThat(histogram.max()).isEqualTo(Duration.ofHours(3));
        assertThat(histogram.quantile(0.5)).isZero();
    }

    @Test
    void addsAnother() {
        var other = new LatencyHistogram();
        other.record(1000);
        histogram.record(10);
        histogram.add(other);
        assertThat(histogram.count()).isEqualTo(2);
        assertThat(histogram.max()).isEqualTo(Duration.ofNanos(1000));
    }

    @Test
    void refusesShareOutsideZeroToOne() {
        assertThatThrownBy(() -> histogram.quantile(1.5)).hasMessageContaining("1.5");
    }
}
