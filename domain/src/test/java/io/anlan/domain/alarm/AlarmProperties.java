package io.anlan.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for any samples in any order. The series are short enough that every closed period is remembered. */
class AlarmProperties {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Instant START = Samples.time("00:00:00");
    private static final double LIMIT = 25;
    private static final AlarmRule HIGH =
            AlarmRule.rule(1, AlarmKind.HIGH, LIMIT, Priority.LEVEL_2).build();

    /** A point under some rules, with everything it said. */
    private static final class Run {
        private final List<AlarmTransition> transitions = new ArrayList<>();
        private final PointEvaluator evaluator = new PointEvaluator(transitions::add);
        private final PointState state;

        Run(AlarmRule... rules) {
            this(List.of(rules));
        }

        Run(List<AlarmRule> rules) {
            state = new PointState(
                    Samples.POINT, new PointRulesCompiler().compile(1, INTERVAL, Priority.LEVEL_4, rules));
        }

        Run hear(List<Sample> samples) {
            samples.forEach(sample -> evaluator.judge(state, sample));
            return this;
        }

        void acknowledgeAll() {
            List.copyOf(transitions).forEach(step -> evaluator.acknowledge(state, step.alarmId(), START));
        }

        long raised() {
            return transitions.stream()
                    .filter(step -> step.to() == AlarmPhase.UNACKNOWLEDGED)
                    .count();
        }

        boolean knows(Instant violating) {
            return state.alarms().stream()
                    .filter(alarms -> alarms.rule().id() == HIGH.id())
                    .anyMatch(alarms ->
                            alarms.covering(violating.toEpochMilli(), 0) != null || isLateSince(alarms, violating));
        }

        private static boolean isLateSince(RuleAlarms alarms, Instant violating) {
            return alarms.late() instanceof AlarmState.Active active
                    && !active.alarm().activeFrom().isAfter(violating);
        }
    }

    @Provide
    Arbitrary<List<Sample>> series() {
        Arbitrary<Double> value = Arbitraries.of(20.0, 24.0, 25.0, 26.0, 40.0);
        Arbitrary<Quality> quality = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Quality.GOOD)),
                Tuple.of(1, Arbitraries.just(Quality.UNCERTAIN)),
                Tuple.of(1, Arbitraries.just(Quality.BAD)));
        return Combinators.combine(value, quality)
                .as((v, q) -> Sample.realtime(Samples.POINT, START, v, 1, q))
                .list()
                .ofMaxSize(2 * RuleAlarms.PERIODS_KEPT - 2)
                .map(AlarmProperties::everyMinute);
    }

    private static List<Sample> everyMinute(List<Sample> samples) {
        return IntStream.range(0, samples.size())
                .mapToObj(i -> at(START.plus(INTERVAL.multipliedBy(i)), samples.get(i)))
                .toList();
    }

    private static Sample at(Instant time, Sample sample) {
        return Sample.realtime(sample.point(), time, sample.value(), sample.decimals(), sample.quality());
    }

    @Provide
    Arbitrary<AlarmRule> rules() {
        Arbitrary<Duration> delay = Arbitraries.of(0, 60, 61, 120, 300).map(Duration::ofSeconds);
        Arbitrary<Double> deadband = Arbitraries.of(0.0, 1.0, 4.0);
        return Combinators.combine(delay, delay, deadband, Arbitraries.of(true, false), Arbitraries.of(0, 1, 2))
                .as((on, off, band, latching, kind) -> limit(kind)
                        .onDelay(on)
                        .offDelay(off)
                        .deadband(band)
                        .latching(latching)
                        .build());
    }

    private static AlarmRule.Builder limit(int kind) {
        return switch (kind) {
            case 0 -> AlarmRule.rule(1, AlarmKind.HIGH, LIMIT, Priority.LEVEL_2);
            case 1 -> AlarmRule.rule(1, AlarmKind.LOW, LIMIT, Priority.LEVEL_2);
            default -> AlarmRule.rule(1, AlarmKind.RATE_OF_CHANGE, 4, Priority.LEVEL_2);
        };
    }

    @Property
    void samplesSentAgainChangeNothing(
            @ForAll("series") List<Sample> series, @ForAll("rules") AlarmRule rule, @ForAll Random random) {
        var again = new ArrayList<Sample>();
        for (int i = 0; i < series.size(); i++) {
            again.add(series.get(i));
            while (random.nextInt(3) == 0) {
                again.add(series.get(random.nextInt(i + 1)));
            }
        }
        assertThat(new Run(rule).hear(again).transitions).isEqualTo(new Run(rule).hear(series).transitions);
    }

    @Property
    void noOrderLosesAnExceedance(@ForAll("series") List<Sample> series, @ForAll Random random) {
        var shuffled = new ArrayList<>(series);
        Collections.shuffle(shuffled, random);
        var run = new Run(HIGH).hear(shuffled);
        for (Sample sample : series) {
            if (isExceedance(sample)) {
                assertThat(run.knows(sample.measuredAt())).as("%s", sample).isTrue();
            }
        }
    }

    @Property
    void noOrderMakesUpAnExceedance(@ForAll("series") List<Sample> series, @ForAll Random random) {
        var shuffled = new ArrayList<>(series);
        Collections.shuffle(shuffled, random);
        List<Instant> exceedances = series.stream()
                .filter(AlarmProperties::isExceedance)
                .map(Sample::measuredAt)
                .toList();
        new Run(HIGH)
                .hear(shuffled).transitions.stream()
                        .filter(step -> step.rule().kind() == AlarmKind.HIGH)
                        .forEach(step -> assertThat(exceedances).contains(step.onset()));
    }

    @Property
    void whatCameInAnyOrderRaisesNothingAgain(@ForAll("series") List<Sample> series, @ForAll Random random) {
        var shuffled = new ArrayList<>(series);
        Collections.shuffle(shuffled, random);
        var run = new Run(HIGH).hear(shuffled);
        long raised = run.raised();
        Collections.shuffle(shuffled, random);
        run.hear(shuffled);
        assertThat(run.raised()).isEqualTo(raised);
        run.acknowledgeAll();
        assertThat(run.hear(shuffled).raised()).isEqualTo(raised);
    }

    @Property
    void aBackfilledStretchIsRaisedAsIfItHadComeInTime(
            @ForAll("series") List<Sample> series, @ForAll("rules") AlarmRule rule) {
        Sample before = calm(START.minus(INTERVAL));
        Sample after = calm(START.plus(INTERVAL.multipliedBy(series.size())));
        List<Sample> inTime = concat(List.of(before), series, List.of(after));
        List<Sample> late = concat(List.of(before, after), List.of(), series);
        // the calm sample after it ends the stretch on the main line; late data has to be followed by something
        Sample muchLater = calm(after.measuredAt().plus(INTERVAL.multipliedBy(100)));
        var expected = new Run(rule).hear(inTime);
        var actual = new Run(rule).hear(late).hear(List.of(muchLater));
        if (rule.kind() != AlarmKind.RATE_OF_CHANGE) {
            assertThat(raises(actual)).isEqualTo(raises(expected));
        }
        assertThat(actual.transitions).allMatch(AlarmTransition::late);
        assertThat(actual.state.alarms()).noneMatch(alarms -> alarms.late() instanceof AlarmState.Active);
    }

    private static List<String> raises(Run run) {
        return run.transitions.stream()
                .filter(step -> step.to() == AlarmPhase.UNACKNOWLEDGED)
                .map(step -> "%s %s %s".formatted(step.alarmId(), step.at(), step.reason()))
                .toList();
    }

    private static Sample calm(Instant at) {
        return Sample.realtime(Samples.POINT, at, LIMIT, 1, Quality.GOOD);
    }

    private static List<Sample> concat(List<Sample> first, List<Sample> second, List<Sample> third) {
        var all = new ArrayList<Sample>(first);
        all.addAll(second);
        all.addAll(third);
        return all;
    }

    @Property
    void theOrderOfTheRulesIsIrrelevant(@ForAll("series") List<Sample> series, @ForAll Random random) {
        var rules = new ArrayList<AlarmRule>(List.of(
                AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2).build(),
                AlarmRule.rule(2, AlarmKind.HIGH_HIGH, 30, Priority.LEVEL_1).build(),
                AlarmRule.rule(3, AlarmKind.LOW, 21, Priority.LEVEL_3).build(),
                AlarmRule.rule(4, AlarmKind.RATE_OF_CHANGE, 4, Priority.LEVEL_3).build()));
        var shuffledSamples = new ArrayList<>(series);
        Collections.shuffle(shuffledSamples.subList(0, series.size() / 2), random);
        var expected = new Run(rules).hear(shuffledSamples).transitions;
        Collections.shuffle(rules, random);
        assertThat(byRule(new Run(rules).hear(shuffledSamples).transitions)).isEqualTo(byRule(expected));
    }

    private static List<AlarmTransition> byRule(List<AlarmTransition> transitions) {
        return transitions.stream()
                .sorted(Comparator.comparingLong(step -> step.rule().id()))
                .toList();
    }

    @Property
    void everyTransitionOfAnAlarmHasItsOwnNumberInOrder(
            @ForAll("series") List<Sample> series, @ForAll("rules") AlarmRule rule, @ForAll Random random) {
        var run = new Run(rule);
        for (Sample sample : series) {
            run.hear(List.of(sample));
            if (random.nextInt(3) == 0) {
                run.acknowledgeAll();
                run.acknowledgeAll();
            }
        }
        run.transitions.stream()
                .collect(Collectors.groupingBy(AlarmTransition::alarmId))
                .values()
                .forEach(steps -> assertThat(
                                steps.stream().map(AlarmTransition::ordinal).toList())
                        .isEqualTo(
                                IntStream.rangeClosed(1, steps.size()).boxed().toList()));
    }

    @Property
    void aTrackIsBroughtBackByHearingTheSameSamples(@ForAll("series") List<Sample> series, @ForAll Random random) {
        var shuffled = new ArrayList<>(series);
        Collections.shuffle(shuffled, random);
        var judged = new Run(HIGH).hear(shuffled).state;
        var heard = new PointState(Samples.POINT, judged.rules());
        shuffled.forEach(sample -> heard.track()
                .observe(
                        judged.rules(),
                        sample.series(),
                        sample.measuredAt().toEpochMilli(),
                        sample.value(),
                        sample.converted(),
                        sample.quality().isUsable()));
        assertThat(heard.track())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(judged.track());
    }

    private static boolean isExceedance(Sample sample) {
        return sample.quality().isUsable() && sample.value() > LIMIT;
    }
}
