package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.Samples.POINT;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.bad;
import static io.anlan.domain.alarm.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.domain.Priority;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.alarm.RuleComparison.Change;
import io.anlan.domain.alarm.RuleComparison.Compared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleComparisonTest {
    private static final long SEED = 20261128;
    private static final AlarmRule HIGH =
            AlarmRule.rule(7, AlarmKind.HIGH, 25, Priority.LEVEL_2).deadband(2).build();
    private static final AlarmRule HIGHER = HIGH.edit().limit(30).build();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void anAlarmThatOnlyTheRuleInForceRaisesIsAlone() {
        assertThat(compare(HIGHER, at("08:00:00", 26), at("08:01:00", 20)))
                .containsExactly(
                        new Compared(HIGH, false, time("08:00:00"), time("08:00:00"), time("08:01:00"), 26, true));
    }

    @Test
    void alarmsThatStandTogetherAreNotAlone() {
        List<Compared> found = compare(HIGHER, at("08:00:00", 26), at("08:01:00", 31), at("08:02:00", 20));
        assertThat(found).extracting(Compared::changed).containsExactlyInAnyOrder(false, true);
        assertThat(found).noneMatch(Compared::alone);
    }

    @Test
    void aLowerLimitRaisesNewOnes() {
        AlarmRule lower = HIGH.edit().limit(20).build();
        assertThat(compare(lower, at("08:00:00", 22), at("08:01:00", 10)))
                .containsExactly(
                        new Compared(HIGH, true, time("08:00:00"), time("08:00:00"), time("08:01:00"), 22, true));
    }

    @Test
    void severalThatFlowTogetherUnderALongerDelayAreMetByTheOne() {
        AlarmRule slower = HIGH.edit().offDelay(Duration.ofMinutes(5)).build();
        List<Compared> found = compare(
                slower,
                at("08:00:00", 26),
                at("08:01:00", 20),
                at("08:02:00", 26),
                at("08:03:00", 20),
                at("08:04:00", 20));
        assertThat(found).filteredOn(one -> !one.changed()).hasSize(2).noneMatch(Compared::alone);
        assertThat(found).filteredOn(Compared::changed).hasSize(1).noneMatch(Compared::alone);
    }

    @Test
    void aDelayedAlarmIsRaisedLaterThanItsOnset() {
        AlarmRule delayed = HIGH.edit().onDelay(Duration.ofMinutes(2)).build();
        assertThat(compare(delayed, at("08:00:00", 26), at("08:01:00", 26), at("08:02:00", 27), at("08:03:00", 26)))
                .contains(new Compared(HIGH, true, time("08:00:00"), time("08:02:00"), null, 27, false))
                .hasSize(2);
    }

    @Test
    void aRuleSwitchedOffRaisesNothing() {
        assertThat(compare(null, at("08:00:00", 26), at("08:01:00", 20)))
                .hasSize(1)
                .allMatch(one -> !one.changed() && one.alone());
    }

    @Test
    void instrumentAlarmsAreNotCompared() {
        assertThat(compare(HIGHER, bad("08:00:00", 99), at("08:01:00", 20))).isEmpty();
    }

    @Test
    void theRulesOfAPointAreComparedEachWithItself() {
        AlarmRule low = AlarmRule.rule(9, AlarmKind.LOW, 5, Priority.LEVEL_3).build();
        var changes = List.of(
                new Change(HIGH, HIGHER), new Change(low, low.edit().limit(3).build()));
        List<Compared> found = judge(changes, List.of(at("08:00:00", 4), at("08:01:00", 35), at("08:02:00", 10)));
        assertThat(found)
                .extracting(one -> one.rule().id(), Compared::changed, Compared::alone)
                .containsExactlyInAnyOrder(tuple(9L, false, true), tuple(7L, false, false), tuple(7L, true, false));
    }

    @Test
    void eachSideIsATrialOfItsRule() {
        var random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            AlarmRule inForce = rule(random);
            AlarmRule changed = rule(random);
            List<Sample> samples = samples(random);
            List<Compared> found = judge(List.of(new Change(inForce, changed)), samples);
            assertThat(spans(found, false)).as("seed %d round %d", SEED, round).isEqualTo(trial(inForce, samples));
            assertThat(spans(found, true)).as("seed %d round %d", SEED, round).isEqualTo(trial(changed, samples));
        }
    }

    private static AlarmRule rule(Random random) {
        AlarmKind kind = random.nextInt(4) == 0 ? AlarmKind.RATE_OF_CHANGE : AlarmKind.HIGH;
        return AlarmRule.rule(7, kind, 8 + random.nextInt(8), Priority.LEVEL_2)
                .deadband(random.nextInt(4))
                .onDelay(MINUTE.multipliedBy(random.nextInt(4)))
                .offDelay(MINUTE.multipliedBy(random.nextInt(4)))
                .latching(random.nextBoolean())
                .build();
    }

    /** With holes and bad ones among them. */
    private static List<Sample> samples(Random random) {
        var samples = new ArrayList<Sample>();
        Instant at = time("08:00:00");
        for (int i = 0; i < 80; i++) {
            at = at.plus(random.nextInt(8) == 0 ? MINUTE.multipliedBy(10) : MINUTE);
            Quality quality = random.nextInt(9) == 0 ? Quality.BAD : Quality.GOOD;
            samples.add(Sample.realtime(POINT, at, random.nextInt(20), 0, quality));
        }
        return samples;
    }

    private static List<List<Object>> trial(AlarmRule rule, List<Sample> samples) {
        var trial = new RuleTrial(POINT, rule, MINUTE, 1000);
        samples.forEach(trial::judge);
        return trial.result().alarms().stream()
                .map(raised -> span(raised.from(), raised.to()))
                .toList();
    }

    private static List<List<Object>> spans(List<Compared> found, boolean changed) {
        return found.stream()
                .filter(one -> one.changed() == changed)
                .map(one -> span(one.onset(), one.returnedAt()))
                .toList();
    }

    private static List<Object> span(Instant from, @Nullable Instant to) {
        return List.of(from, to == null ? "standing" : to);
    }

    private static List<Compared> compare(@Nullable AlarmRule changed, Sample... samples) {
        return judge(List.of(new Change(HIGH, changed)), List.of(samples));
    }

    private static List<Compared> judge(List<Change> changes, List<Sample> samples) {
        var found = new ArrayList<Compared>();
        var comparison = new RuleComparison(new PointRulesCompiler(), POINT, MINUTE, changes, found::add);
        for (Sample sample : samples) {
            comparison.judge(
                    sample.series(),
                    sample.measuredAt().toEpochMilli(),
                    sample.value(),
                    sample.converted(),
                    sample.decimals(),
                    sample.quality().isUsable());
        }
        comparison.finish();
        assertThat(comparison.samples()).isEqualTo(samples.size());
        return found;
    }
}
