package io.anlan.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmState.Acknowledged;
import io.anlan.domain.alarm.AlarmState.LatchedAcknowledged;
import io.anlan.domain.alarm.AlarmState.LatchedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.Pending;
import io.anlan.domain.alarm.AlarmState.Raised;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the table of ANSI/ISA-18.2 between A and F: what each event does in each state, and what it does not. */
class AlarmMachineTest {
    private static final Instant NOW = Samples.time("10:00:00");
    private static final Instant BEFORE = Samples.time("09:00:00");
    private static final Alarm ALARM = new Alarm(BEFORE, BEFORE, 7);
    private static final Alarm NEXT = new Alarm(BEFORE, BEFORE, 8);
    private static final Alarm AGAIN = new Alarm(BEFORE, NOW, 8);
    private static final Alarm FIRST = new Alarm(NOW, NOW, 1);

    private static final AlarmState A = new Normal();
    private static final AlarmState B = new Unacknowledged(ALARM, null);
    private static final AlarmState C = new Acknowledged(ALARM, null, BEFORE);
    private static final AlarmState D = new ReturnedUnacknowledged(ALARM, null);
    private static final AlarmState E = new LatchedUnacknowledged(ALARM, null);
    private static final AlarmState F = new LatchedAcknowledged(ALARM, null);

    enum Event {
        TRUE,
        TRUE_AFTER_RE_ALARM_TIME,
        BETWEEN,
        FALSE,
        FALSE_LATCHING,
        ACKNOWLEDGE,
        RESET,
        RESET_ALLOWED_BEFORE_ACKNOWLEDGE,
        RULE_REMOVED,
        RAISED
    }

    private static final AlarmRule PLAIN =
            AlarmRule.rule(1, AlarmKind.HIGH, 10, Priority.LEVEL_2).build();
    private static final AlarmRule LATCHING = PLAIN.edit().latching(true).build();

    private static AlarmState apply(Event event, AlarmState state) {
        return switch (event) {
            case TRUE -> sample(PLAIN, state, Condition.PRESENT);
            case TRUE_AFTER_RE_ALARM_TIME ->
                sample(PLAIN.edit().reAlarmAfter(Duration.ofHours(1)).build(), state, Condition.PRESENT);
            case BETWEEN -> sample(PLAIN, state, Condition.BETWEEN);
            case FALSE -> sample(PLAIN, state, Condition.GONE);
            case FALSE_LATCHING -> sample(LATCHING, state, Condition.GONE);
            case ACKNOWLEDGE -> AlarmMachine.acknowledge(state, NOW);
            case RESET -> AlarmMachine.reset(LATCHING, state);
            case RESET_ALLOWED_BEFORE_ACKNOWLEDGE ->
                AlarmMachine.reset(LATCHING.edit().resetBeforeAcknowledge(true).build(), state);
            case RULE_REMOVED -> AlarmMachine.removed(state);
            case RAISED -> AlarmMachine.raised(state, NOW);
        };
    }

    private static AlarmState sample(AlarmRule rule, AlarmState state, Condition condition) {
        return AlarmMachine.next(rule, state, condition, NOW.toEpochMilli(), true, 0);
    }

    private static Stream<Arguments> cells() {
        var raised = new Unacknowledged(FIRST, null);
        var again = new Unacknowledged(AGAIN, null);
        var acknowledged = new Acknowledged(NEXT, null, NOW);
        var returned = new ReturnedUnacknowledged(NEXT, null);
        var latched = new LatchedUnacknowledged(NEXT, null);
        var latchedAcknowledged = new LatchedAcknowledged(NEXT, null);
        List<AlarmState> from = List.of(A, B, C, D, E, F);
        Map<Event, List<AlarmState>> table = new EnumMap<>(Event.class);
        //                                                    A       B             C          D         E         F
        table.put(Event.TRUE, List.of(raised, B, C, again, again, again)); // transitions 1, 6, 10, 12
        table.put(
                Event.TRUE_AFTER_RE_ALARM_TIME,
                List.of(raised, B, new Unacknowledged(NEXT, null), again, again, again)); // 14
        table.put(Event.BETWEEN, List.of(A, B, C, D, E, F));
        table.put(Event.FALSE, List.of(A, returned, A, D, E, F)); // 3, 7
        table.put(Event.FALSE_LATCHING, List.of(A, latched, latchedAcknowledged, D, E, F)); // 4, 8
        table.put(Event.ACKNOWLEDGE, List.of(A, acknowledged, C, A, latchedAcknowledged, F)); // 2, 5, 9
        table.put(Event.RESET, List.of(A, B, C, D, E, A)); // 11
        table.put(Event.RESET_ALLOWED_BEFORE_ACKNOWLEDGE, List.of(A, B, C, D, returned, A)); // 13
        table.put(Event.RULE_REMOVED, List.of(A, returned, A, D, returned, A));
        table.put(Event.RAISED, List.of(raised, B, C, again, again, again)); // without delay: 1, 6, 10, 12
        return table.entrySet().stream()
                .flatMap(row -> Stream.iterate(0, i -> i < from.size(), i -> i + 1)
                        .map(i -> Arguments.of(
                                row.getKey(), from.get(i), row.getValue().get(i))));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cells")
    void eachEventInEachState(Event event, AlarmState from, AlarmState to) {
        assertThat(apply(event, from)).isEqualTo(to);
    }

    @Test
    void theTableHasEveryEventInEveryState() {
        assertThat(cells()).hasSize(Event.values().length * AlarmPhase.values().length);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cells")
    void aForbiddenEventMakesNoNewObject(Event event, AlarmState from, AlarmState to) {
        if (to.equals(from)) {
            assertThat(apply(event, from)).isSameAs(from);
        } else {
            assertThat(apply(event, from).phase()).isNotEqualTo(from.phase());
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cells")
    void theOrdinalGrowsByOneWithEveryTransition(Event event, AlarmState from, AlarmState to) {
        AlarmState after = apply(event, from);
        int before = from instanceof Raised raised ? raised.alarm().ordinal() : 0;
        int expected = after.phase() == from.phase() ? before : before + 1;
        int actual = after instanceof Raised raised ? raised.alarm().ordinal() : expected;
        assertThat(actual).isEqualTo(expected);
        assertThat(to.phase()).isEqualTo(after.phase());
    }

    @Test
    void acknowledgingTwiceIsAcknowledgingOnce() {
        for (AlarmState state : List.of(A, B, C, D, E, F)) {
            AlarmState once = AlarmMachine.acknowledge(state, NOW);
            assertThat(AlarmMachine.acknowledge(once, NOW.plusSeconds(1))).isEqualTo(once);
        }
    }

    @Test
    void aRunningOffDelayOutlivesTheAcknowledgement() {
        var clearing = new Unacknowledged(ALARM, NOW);
        assertThat(AlarmMachine.acknowledge(clearing, NOW)).isEqualTo(new Acknowledged(NEXT, NOW, NOW));
    }

    @Test
    void aRunningOnDelayOutlivesTheEndOfTheAlarmBefore() {
        assertThat(AlarmMachine.acknowledge(new ReturnedUnacknowledged(ALARM, NOW), NOW))
                .isEqualTo(new Pending(NOW));
        assertThat(AlarmMachine.acknowledge(new LatchedUnacknowledged(ALARM, NOW), NOW))
                .isEqualTo(new LatchedAcknowledged(NEXT, NOW));
    }

    @Test
    void aLatchedAlarmIsNotResetWhileItsConditionIsBackAgain() {
        var latched = new LatchedAcknowledged(ALARM, NOW);
        assertThat(AlarmMachine.reset(LATCHING, latched)).isSameAs(latched);
        var unacknowledged = new LatchedUnacknowledged(ALARM, NOW);
        AlarmRule allowing = LATCHING.edit().resetBeforeAcknowledge(true).build();
        assertThat(AlarmMachine.reset(allowing, unacknowledged)).isSameAs(unacknowledged);
    }

    @Test
    void theReAlarmTimeMustBeOver() {
        AlarmRule rule = PLAIN.edit().reAlarmAfter(Duration.ofMinutes(61)).build();
        assertThat(sample(rule, C, Condition.PRESENT)).isSameAs(C);
    }

    @Test
    void withinTheDeadbandAnAlarmIsAnnouncedAgainToo() {
        AlarmRule rule = PLAIN.edit().reAlarmAfter(Duration.ofHours(1)).build();
        assertThat(sample(rule, C, Condition.BETWEEN)).isEqualTo(new Unacknowledged(NEXT, null));
    }
}
