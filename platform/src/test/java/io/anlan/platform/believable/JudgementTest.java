package io.anlan.platform.believable;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.insight.Grid;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    @Test
    void endsWithTheDayOfBeijing() {
        var judgement = new Judgement(1, DAY);
        Grid grid = judgement.grid();

        assertThat(grid.at(grid.length())).isEqualTo(Instant.parse("2026-11-27T16:00:00Z"));
        assertThat(grid.at(judgement.inspectFrom())).isEqualTo(Instant.parse("2026-10-28T16:00:00Z"));
        assertThat(grid.start()).isEqualTo(Instant.parse("2026-07-30T16:00:00Z"));
    }

    @Test
    void leavesNoHourOutAfterALongOutage() {
        assertThat(Judgement.next(DAY.minusDays(1), DAY)).isEqualTo(DAY);
        assertThat(Judgement.next(DAY.minusDays(20), DAY)).isEqualTo(DAY);
        assertThat(Judgement.next(DAY.minusDays(70), DAY)).isEqualTo(DAY.minusDays(40));
    }
}
