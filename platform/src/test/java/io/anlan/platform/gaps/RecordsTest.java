package io.anlan.platform.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.platform.gaps.Records.Run;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final Instant MIDNIGHT_IN_BEIJING = Instant.parse("2026-11-27T16:00:00Z");

    @Test
    void daysAndHoursAreThoseOfBeijing() {
        long day = Records.DAY.unit(MIDNIGHT_IN_BEIJING);
        assertThat(Records.DAY.unit(MIDNIGHT_IN_BEIJING.minusMillis(1))).isEqualTo(day - 1);
        assertThat(Records.DAY.at(day)).isEqualTo(MIDNIGHT_IN_BEIJING);
        assertThat(Records.HOUR.at(Records.HOUR.unit(MIDNIGHT_IN_BEIJING.plusSeconds(3_599))))
                .isEqualTo(MIDNIGHT_IN_BEIJING);
        assertThat(Records.MINUTE.at(Records.MINUTE.unit(MIDNIGHT_IN_BEIJING.plusSeconds(119))))
                .isEqualTo(MIDNIGHT_IN_BEIJING.plusSeconds(60));
    }

    @Test
    void anIntervalIsClosedWhenItsRecordMustHaveCome() {
        long unit = Records.MINUTE.unit(MIDNIGHT_IN_BEIJING);
        // Ten minutes, ended at 00:10, may come until 00:12.
        assertThat(Records.MINUTE.closedBefore(MIDNIGHT_IN_BEIJING.plusSeconds(719), 10))
                .isEqualTo(unit);
        assertThat(Records.MINUTE.closedBefore(MIDNIGHT_IN_BEIJING.plusSeconds(720), 10))
                .isEqualTo(unit + 1);
    }

    @Test
    void findsRunsOfWhatIsMissing() {
        Set<Long> there = Set.of(100L, 103L, 104L);
        assertThat(Records.MINUTE.missing(100, 106, 1, there::contains))
                .containsExactly(new Run(101, 103, 2), new Run(105, 106, 1));
        assertThat(Records.MINUTE.missing(100, 100, 1, there::contains)).isEmpty();
        assertThat(Records.MINUTE.missing(103, 105, 1, there::contains)).isEmpty();
    }

    @Test
    void goesByTheStep() {
        Set<Long> there = Set.of(100L, 130L);
        assertThat(Records.MINUTE.missing(100, 150, 10, there::contains))
                .containsExactly(new Run(110, 130, 2), new Run(140, 150, 1));
    }

    @Test
    void noGapIsLongerThanOneRequestAsksFor() {
        assertThat(Records.MINUTE.missing(0, 500, 1, unit -> false))
                .containsExactly(new Run(0, 240, 240), new Run(240, 480, 240), new Run(480, 500, 20));
    }
}
