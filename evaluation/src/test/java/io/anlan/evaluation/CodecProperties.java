package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.Alarm;
import io.anlan.domain.alarm.AlarmKind;
import io.anlan.domain.alarm.AlarmRule;
import io.anlan.domain.alarm.AlarmState;
import io.anlan.domain.alarm.Period;
import io.anlan.domain.alarm.PointRules;
import io.anlan.domain.alarm.PointRulesCompiler;
import io.anlan.domain.alarm.PointState;
import io.anlan.domain.alarm.RuleAlarms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is kept comes back as it was. */
class CodecProperties {
    private static final PointRules RULES =
            new PointRulesCompiler().compile(1, Duration.ofMinutes(1), Priority.LEVEL_4, List.of());

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(-10_000, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<AlarmState> states() {
        Arbitrary<Alarm> alarms = Combinators.combine(
                        times(), times(), Arbitraries.integers().greaterOrEqual(1))
                .as(Alarm::new);
        return Combinators.combine(Arbitraries.integers().between(0, 6), alarms, times().injectNull(0.3), times())
                .as((kind, alarm, delay, at) -> switch (kind) {
                    case 0 -> new AlarmState.Normal();
                    case 1 -> new AlarmState.Pending(at);
                    case 2 -> new AlarmState.Unacknowledged(alarm, delay);
                    case 3 -> new AlarmState.Acknowledged(alarm, delay, at);
                    case 4 -> new AlarmState.ReturnedUnacknowledged(alarm, delay);
                    case 5 -> new AlarmState.LatchedUnacknowledged(alarm, delay);
                    default -> new AlarmState.LatchedAcknowledged(alarm, delay);
                });
    }

    @Provide
    Arbitrary<List<RuleAlarms>> alarms() {
        Arbitrary<Duration> delays = Arbitraries.longs().between(0, 100_000_000).map(Duration::ofMillis);
        Arbitrary<AlarmKind> kinds = Arbitraries.of(AlarmKind.class).filter(kind -> kind != AlarmKind.INSTRUMENT);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<AlarmRule> rules = Combinators.combine(
                        kinds, Arbitraries.of(Priority.class), delays, delays, flags, flags)
                .as((kind, priority, on, off, latching, converted) -> AlarmRule.rule(7, kind, 0.1, priority)
                        .version(3)
                        .deadband(0.7)
                        .onDelay(on)
                        .offDelay(off)
                        .latching(latching)
                        .converted(converted)
                        .resetBeforeAcknowledge(latching)
                        .reAlarmAfter(on)
                        .build());
        Arbitrary<List<Period>> periods =
                times().map(from -> new Period(from, from.plusMillis(5))).list().ofMaxSize(RuleAlarms.PERIODS_KEPT);
        return Combinators.combine(rules, states(), states(), periods)
                .as(RuleAlarms::new)
                .list()
                .ofMaxSize(4);
    }

    @Property
    void alarmsComeBack(@ForAll("alarms") List<RuleAlarms> alarms) {
        PointAlarmsRecord kept = AlarmsCodec.parse(AlarmsCodec.encode(42, alarms));
        assertThat(kept.getDevice()).isEqualTo(42);
        assertThat(AlarmsCodec.decode(kept)).isEqualTo(alarms);
    }

    /** A sample in short: minutes after the start, value, with converted or not, usable or not. */
    record Heard(int minute, double value, boolean converted, boolean usable, Series series) {}

    @Provide
    Arbitrary<List<Heard>> samples() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3_000),
                        Arbitraries.doubles().between(-1e6, 1e6),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Series.class))
                .as(Heard::new)
                .list()
                .ofMaxSize(12);
    }

    @Property
    void tracksComeBack(@ForAll("samples") List<Heard> samples) {
        var state = new PointState(9, RULES);
        samples.forEach(sample -> state.track()
                .observe(
                        RULES,
                        sample.series(),
                        Fixtures.minute(sample.minute()),
                        sample.value(),
                        sample.converted() ? -sample.value() : Double.NaN,
                        sample.usable()));
        PointTailRecord kept = TailsCodec.encode(9, state.track());
        assertThat(kept.getPoint()).isEqualTo(9);
        assertThat(TailsCodec.decode(kept))
                .usingRecursiveComparison()
                .ignoringFields("lateEndedAt")
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(state.track());
    }
}
