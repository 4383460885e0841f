package io.anlan.insight.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void theMedianLeavesMissingValuesOut() {
        assertThat(Robust.median(3, Double.NaN, 1, 2)).isEqualTo(2);
        assertThat(Robust.median(4, 1)).isEqualTo(2.5);
        assertThat(Robust.median()).isNaN();
    }

    @Test
    void oneOutlierDoesNotMoveTheSpread() {
        assertThat(Robust.sigma(1, 2, 3, 4, 5)).isCloseTo(1.4826, within(1e-9));
        assertThat(Robust.sigma(1, 2, 3, 4, 5000)).isCloseTo(1.4826, within(1e-9));
    }

    @Test
    void theBinomialTailIsExact() {
        // P(X >= 2), n = 3, p = 0.5: (3 + 1) / 8.
        assertThat(Tail.logBinomial(2, 3, 0.5)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(Tail.logBinomial(0, 3, 0.5)).isZero();
        assertThat(Tail.logBinomial(3, 3, 0.1)).isCloseTo(3 * Math.log(0.1), within(1e-9));
    }

    @Test
    void chiSquareAtItsNinetyFifthPercentile() {
        // Tables: 16.919 for 9 degrees, 1.645 standard deviations.
        assertThat(Tail.chiSquareDeviations(16.919, 9)).isCloseTo(1.645, within(0.01));
    }

    @Test
    void regressionFindsTheCoefficientsAgain() {
        var random = new Random(1);
        var all = new Moments(3);
        var strange = new Moments(3);
        for (int i = 0; i < 500; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            all.add(new double[] {x, y, 2 * x - 0.5 * y});
        }
        for (int i = 0; i < 50; i++) {
            double x = random.nextGaussian();
            strange.add(new double[] {x, 0, 9 * x});
        }
        all.add(strange);

        double[] without = all.without(strange).regress(2, new int[] {0, 1}, 1e-6);

        assertThat(without[0]).isCloseTo(2, within(1e-3));
        assertThat(without[1]).isCloseTo(-0.5, within(1e-3));
        assertThat(all.regress(2, new int[] {0}, 1e-6)[0]).isGreaterThan(2.2);
    }

    @Test
    void correlationLeavesMissingPairsOut() {
        double[] x = {0, 5, Double.NaN, 4, 9};
        double[] y = {10, 8, 1, 3};

        // Of (5, 10), (4, 1), (9, 3).
        assertThat(Correlation.of(x, 1, y, 0, 4)).isCloseTo(-0.1200, within(0.001));
        assertThat(Correlation.of(new double[] {1, 1, 1}, 0, y, 0, 3)).isZero();
    }
}
