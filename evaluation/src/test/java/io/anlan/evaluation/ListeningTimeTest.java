package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.evaluation.ListeningTime.Stretch;
import org.junit.jupiter.api.Test;

class ListeningTimeTest {
    private final ListeningTime listening = new ListeningTime();

    private void marks(long from, long to) {
        for (long at = from; at <= to; at += 10_000) {
            listening.mark(at);
        }
    }

    @Test
    void nobodyListensBeforeTheFirstMark() {
        assertThat(listening.now()).isEqualTo(ListeningTime.NEVER);
        assertThat(listening.since(0)).isZero();
        assertThat(listening.mark(5_000))
                .as("nothing is known of the time before")
                .isNull();
        assertThat(listening.since(0)).isZero();
    }

    @Test
    void marksCloseTogetherAreListening() {
        marks(100_000, 200_000);
        assertThat(listening.now()).isEqualTo(200_000);
        assertThat(listening.since(0)).isEqualTo(100_000);
        assertThat(listening.since(150_000)).isEqualTo(50_000);
        assertThat(listening.since(153_000)).as("also between two marks").isEqualTo(47_000);
        assertThat(listening.since(200_000)).isZero();
        assertThat(listening.since(200_001)).isZero();
    }

    @Test
    void aPauseOfThirtySecondsIsNoneAndALongerOneIs() {
        listening.mark(0);
        assertThat(listening.mark(30_000)).isNull();
        assertThat(listening.since(0)).isEqualTo(30_000);
        assertThat(listening.mark(60_001)).isEqualTo(new Stretch(30_000, 60_001));
        assertThat(listening.since(0)).isEqualTo(30_000);
        assertThat(listening.gaps()).isEqualTo(1);
    }

    @Test
    void aGapDoesNotCount() {
        marks(0, 100_000);
        marks(500_000, 560_000);
        assertThat(listening.since(0)).isEqualTo(160_000);
        assertThat(listening.since(90_000)).isEqualTo(70_000);
        assertThat(listening.since(300_000)).as("heard in the gap").isEqualTo(60_000);
        assertThat(listening.since(510_000)).isEqualTo(50_000);
    }

    @Test
    void marksOfTwoGatewaysAreListeningOnce() {
        marks(0, 100_000);
        assertThat(listening.mark(93_000)).isNull();
        assertThat(listening.mark(100_000)).isNull();
        assertThat(listening.now()).isEqualTo(100_000);
        assertThat(listening.since(0)).isEqualTo(100_000);
    }

    @Test
    void aClockThatIsSetBackBeginsAgain() {
        marks(1_000_000, 1_100_000);
        assertThat(listening.mark(500_000)).isNull();
        assertThat(listening.now()).isEqualTo(500_000);
        assertThat(listening.since(0)).isZero();
        assertThat(listening.gaps()).isZero();
    }

    @Test
    void onlyTheLastStretchesAreKept() {
        for (int i = 0; i <= ListeningTime.STRETCHES_KEPT; i++) {
            marks(100_000L * i, 100_000L * i + 10_000);
        }
        assertThat(listening.since(0)).isEqualTo(10_000L * ListeningTime.STRETCHES_KEPT);
        assertThat(listening.gaps()).isEqualTo(ListeningTime.STRETCHES_KEPT);
    }

    @Test
    void comesBackAsItWas() {
        marks(0, 100_000);
        marks(500_000, 560_000);
        var back = new ListeningTime();
        back.restore(listening.kept());
        assertThat(back.kept()).isEqualTo(listening.kept());
        assertThat(back.since(90_000)).isEqualTo(70_000);
        assertThat(back.gaps()).isEqualTo(1);
        assertThat(back.mark(570_000)).isNull();
        assertThat(back.since(90_000)).isEqualTo(80_000);
    }
}
