package io.anlan.platform.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private final Targets targets = Targets.inForceOn(LocalDate.of(2026, 11, 27));

    @Test
    void aFigureAtTheTargetMeetsIt() {
        assertThat(judge("alarms-per-day", "150")).isEqualTo(Verdict.MET);
        assertThat(judge("alarms-per-day", "150.000001")).isEqualTo(Verdict.MANAGEABLE);
        assertThat(judge("alarms-per-day", "300")).isEqualTo(Verdict.MANAGEABLE);
        assertThat(judge("alarms-per-day", "300.000001")).isEqualTo(Verdict.EXCEEDED);
    }

    @Test
    void whatHasToBeBelowDoesNotMeetItsTargetAtIt() {
        assertThat(judge("stale", "4")).isEqualTo(Verdict.MET);
        assertThat(judge("stale", "5")).isEqualTo(Verdict.EXCEEDED);
    }

    @Test
    void aShapeIsNotJudged() {
        assertThat(judge("priority-4", "0.8")).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(judge("mean-time-to-acknowledge", "8")).isEqualTo(Verdict.NOT_JUDGED);
    }

    @Test
    void everyTargetSaysWhereItStands() {
        assertThat(targets.all()).isNotEmpty().allSatisfy(target -> {
            assertThat(target.standard()).isNotBlank();
            assertThat(target.source()).isNotBlank();
        });
        assertThat(targets.of("alarms-per-day").stream().map(Target::standard))
                .containsExactly("ANSI/ISA-18.2-2009", "IEC 62682:2014", "EEMUA 191");
    }

    private Verdict judge(String key, String figure) {
        return targets.judge(key, new BigDecimal(figure));
    }
}
