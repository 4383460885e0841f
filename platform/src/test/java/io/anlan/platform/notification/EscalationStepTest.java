package io.anlan.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.platform.notification.EscalationStep.Level;
import io.anlan.platform.notification.EscalationStep.OnDuty;
import io.anlan.platform.notification.EscalationStep.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EscalationStepTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");
    private static final EscalationPace PACE =
            new EscalationPace(2, Duration.ofMinutes(10), Duration.ofMinutes(25), null);

    private static Level level(int depth, long... reachable) {
        return new Level(
                depth,
                "Roster " + depth,
                Arrays.stream(reachable)
                        .mapToObj(id -> new OnDuty(Math.abs(id), id > 0))
                        .toList());
    }

    /** Who is told after how many minutes, when nobody acknowledges. */
    private static List<String> told(Level... levels) {
        var told = new ArrayList<String>();
        Set<Long> known = new HashSet<>();
        Turn turn = Turn.begin(BEGIN);
        Instant now = BEGIN;
        while (now != null) {
            EscalationStep step = EscalationStep.next(List.of(levels), known, turn, PACE, now);
            for (EscalationStep.Call call : step.calls()) {
                known.add(call.person().account());
                told.add("%d%s@%d"
                        .formatted(
                                call.person().account(),
                                call.person().reachable() ? "" : "-",
                                Duration.between(BEGIN, now).toMinutes()));
            }
            turn = step.turn();
            now = step.nextAt();
        }
        return told;
    }

    @Test
    void tellsTheNextPersonAndThenTheNextRegion() {
        assertThat(told(level(4, 1, 2), level(3, 3), level(1, 4))).containsExactly("1@0", "2@10", "3@20", "4@30");
    }

    @Test
    void theNextRegionDoesNotWaitForEverybodyOfALongRoster() {
        assertThat(told(level(4, 1, 2, 3, 4, 5), level(3, 6))).containsExactly("1@0", "2@10", "3@20", "6@25");
    }

    @Test
    void whoCannotBeReachedIsNotedAndHoldsNobodyUp() {
        assertThat(told(level(4, -1, 2), level(3, -3), level(1, 4))).containsExactly("1-@0", "2@0", "3-@10", "4@10");
    }

    @Test
    void anEnterpriseComesBeforeItsRegion() {
        assertThat(told(level(EscalationStep.ENTERPRISE, 1), level(4, 2))).containsExactly("1@0", "2@10");
    }

    @Test
    void twoRostersOfARegionAreOneTurn() {
        assertThat(told(level(4, 1), level(4, 2), level(3, 3))).containsExactly("1@0", "2@10", "3@20");
    }

    @Test
    void nobodyIsToldTwice() {
        assertThat(told(level(4, 1, 1), level(3, 1, 2))).containsExactly("1@0", "2@10");
    }

    @Test
    void withoutAnybodyItEnds() {
        assertThat(told()).isEmpty();
        assertThat(told(level(4), level(3, -1))).containsExactly("1-@0");
    }

    @Test
    void whoComesOnDutyMeanwhileIsTold() {
        EscalationStep first = EscalationStep.next(List.of(level(4, 1)), Set.of(), Turn.begin(BEGIN), PACE, BEGIN);
        Instant later = BEGIN.plus(PACE.nextPerson());
        assertThat(first.nextAt()).isEqualTo(later);
        EscalationStep second = EscalationStep.next(List.of(level(4, 8, 1)), Set.of(1L), first.turn(), PACE, later);
        assertThat(second.calls()).extracting(call -> call.person().account()).containsExactly(8L);
    }
}
