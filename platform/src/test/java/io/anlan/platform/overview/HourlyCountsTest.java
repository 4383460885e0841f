package io.anlan.platform.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HourlyCountsTest {
    private final HourlyCounts counts = new HourlyCounts();

    @Test
    void hasNothingAtFirst() {
        assertThat(at(1_000)).containsOnly(0).hasSize(24);
    }

    @Test
    void endsWithThisHourAndBeginsWithThatOfYesterday() {
        counts.add(1_000, 2);
        counts.add(977, 3);
        assertThat(at(1_000)[23]).isEqualTo(2);
        assertThat(at(1_000)[0]).isEqualTo(3);
    }

    @Test
    void movesOnWithTheHours() {
        counts.add(1_000, 2);
        assertThat(at(1_001)[22]).isEqualTo(2);
        assertThat(at(1_023)[0]).isEqualTo(2);
        assertThat(at(1_024)).containsOnly(0);
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        counts.add(1_000, 2);
        counts.add(1_024, 5);
        assertThat(Arrays.stream(at(1_024)).sum()).isEqualTo(5);
        counts.add(1_000, 7);
        assertThat(Arrays.stream(at(1_024)).sum()).isEqualTo(5);
    }

    @Test
    void forgetsADayThatWasSkipped() {
        counts.add(1_000, 2);
        counts.add(2_000, 1);
        assertThat(Arrays.stream(at(2_000)).sum()).isEqualTo(1);
    }

    @Test
    void takesAnEarlierHourOfTheSameDay() {
        counts.add(1_000, 2);
        counts.add(990, 4);
        counts.add(990, 1);
        assertThat(at(1_000)[13]).isEqualTo(5);
    }

    private int[] at(long hour) {
        int[] sum = new int[24];
        counts.addTo(sum, hour);
        return sum;
    }
}
