package io.anlan.platform.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.Transitions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmRowTest {
    private final AlarmTransitionRecord raised = Transitions.raised("a", 1, 2, PriorityRecord.LEVEL_1);

    @Test
    void theFirstStepRaises() {
        AlarmRow row = fold(raised);
        assertThat(row.state()).isEqualTo(AlarmState.UNACKNOWLEDGED);
        assertThat(row.raisedAt()).isEqualTo(Transitions.ONSET.plusMillis(250));
        assertThat(row.value()).isEqualTo(35.4);
        assertThat(row.ordinal()).isEqualTo(1);
        assertThat(row.sequence()).isEqualTo(1);
        assertThat(row.acknowledgedBy()).isNull();
    }

    @Test
    void anAcknowledgementKeepsWhatRaisedIt() {
        AlarmRow row = fold(raised, by("li", "seen", Transitions.next(raised, AlarmStateRecord.ACKNOWLEDGED_C)));
        assertThat(row.acknowledgedBy()).isEqualTo("li");
        assertThat(row.comment()).isEqualTo("seen");
        assertThat(row.acknowledgedAt()).isEqualTo(Transitions.ONSET.plusSeconds(60));
        assertThat(row.value()).isEqualTo(35.4);
        assertThat(row.reason()).startsWith("above-limit");
        assertThat(row.closedAt()).isNull();
    }

    @Test
    void acknowledgingAfterTheReturnCloses() {
        AlarmTransitionRecord d = Transitions.next(raised, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D);
        AlarmRow row = fold(raised, d, by("li", "", Transitions.next(d, AlarmStateRecord.NORMAL_A)));
        assertThat(row.returnedAt()).isEqualTo(minutes(1));
        assertThat(row.closedAt()).isEqualTo(minutes(2));
        assertThat(row.acknowledgedAt()).isEqualTo(minutes(2));
        assertThat(row.comment()).isNull();
    }

    @Test
    void aResetIsNoAcknowledgement() {
        AlarmTransitionRecord e = Transitions.next(raised, AlarmStateRecord.LATCHED_UNACKNOWLEDGED_E);
        AlarmTransitionRecord f = by("li", "seen", Transitions.next(e, AlarmStateRecord.LATCHED_ACKNOWLEDGED_F));
        AlarmRow row = fold(raised, e, f, by("zhao", "reset", Transitions.next(f, AlarmStateRecord.NORMAL_A)));
        assertThat(row.acknowledgedBy()).isEqualTo("li");
        assertThat(row.comment()).isEqualTo("seen");
        assertThat(row.returnedAt()).isEqualTo(minutes(1));
        assertThat(row.closedAt()).isEqualTo(minutes(3));
    }

    @Test
    void comingBackForgetsTheAcknowledgementAndTheReturn() {
        AlarmTransitionRecord c = by("li", "seen", Transitions.next(raised, AlarmStateRecord.ACKNOWLEDGED_C));
        AlarmTransitionRecord f = Transitions.next(c, AlarmStateRecord.LATCHED_ACKNOWLEDGED_F);
        AlarmTransitionRecord again = Transitions.next(f, AlarmStateRecord.UNACKNOWLEDGED_B).toBuilder()
                .setValue(50)
                .setReason("above-limit 50 > 25")
                .build();
        AlarmRow row = fold(raised, c, f, again);
        assertThat(row.acknowledgedBy()).isNull();
        assertThat(row.returnedAt()).isNull();
        assertThat(row.value()).isEqualTo(50);
        assertThat(row.reason()).isEqualTo("above-limit 50 > 25");
        assertThat(row.onset()).isEqualTo(Transitions.ONSET);
    }

    @Test
    void theLastStepTellsThePriority() {
        AlarmTransitionRecord urgent = Transitions.next(raised, AlarmStateRecord.UNACKNOWLEDGED_B).toBuilder()
                .setPriority(PriorityRecord.LEVEL_4)
                .setRuleVersion(9)
                .build();
        AlarmRow row = fold(raised, urgent);
        assertThat(row.priority()).isEqualTo(4);
        assertThat(row.ruleVersion()).isEqualTo(9);
    }

    private static AlarmTransitionRecord by(String actor, String comment, AlarmTransitionRecord step) {
        return step.toBuilder().setActor(actor).setComment(comment).build();
    }

    private static Instant minutes(int count) {
        return Transitions.ONSET.plusSeconds(60L * count);
    }

    private static AlarmRow fold(AlarmTransitionRecord... steps) {
        List<Step> known = List.of(steps).stream().map(Step::of).toList();
        AlarmRow row = AlarmRow.first(known.getFirst(), 1);
        for (int i = 1; i < known.size(); i++) {
            row = row.after(known.get(i), i + 1);
        }
        return row;
    }
}
