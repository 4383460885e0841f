package io.anlan.bench;

import io.anlan.domain.Priority;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.AlarmKind;
import io.anlan.domain.alarm.AlarmRule;
import io.anlan.domain.alarm.PointEvaluator;
import io.anlan.domain.alarm.PointRules;
import io.anlan.domain.alarm.PointRulesCompiler;
import io.anlan.domain.alarm.PointState;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One sample of a point with four limits that changes nothing: at a point where nothing is open, and at one with an alarm
 * that stands. Points are taken in turn, so that many of them do not stay in the caches. Run with {@code -prof gc}: neither
 * may allocate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AlarmCoreBenchmark {
    private static final int VALUES = 1024;
    private static final double HIGH = 90;
    private static final long INTERVAL = 1_000;

    @Param({"1", "10000", "110000"})
    private int points;

    private final PointEvaluator evaluator = new PointEvaluator(step -> {});
    private final double[] calm = new double[VALUES];
    private PointState[] quiet = {};
    private PointState[] alarming = {};
    private int next;
    private long now = 1_700_000_000_000L;

    /** Limits as a tank has them, and values that pass none of them. */
    @Setup
    public void prepare() {
        var random = new Random(18);
        for (int i = 0; i < VALUES; i++) {
            calm[i] = 20 + 60 * random.nextDouble();
        }
        var compiler = new PointRulesCompiler();
        List<AlarmRule> limits = List.of(
                AlarmRule.rule(1, AlarmKind.LOW_LOW, 5, Priority.LEVEL_1).build(),
                AlarmRule.rule(2, AlarmKind.LOW, 10, Priority.LEVEL_3)
                        .deadband(2)
                        .build(),
                AlarmRule.rule(3, AlarmKind.HIGH, HIGH, Priority.LEVEL_3)
                        .deadband(2)
                        .build(),
                AlarmRule.rule(4, AlarmKind.HIGH_HIGH, 95, Priority.LEVEL_1).build());
        PointRules rules = compiler.compile(1, Duration.ofMillis(INTERVAL), Priority.LEVEL_4, limits);
        quiet = states(rules);
        alarming = states(rules);
        for (PointState state : alarming) {
            evaluator.judge(state, Series.REALTIME, now, HIGH + 1, Double.NaN, 1, true);
        }
    }

    private PointState[] states(PointRules rules) {
        return IntStream.range(0, points)
                .mapToObj(i -> new PointState(i + 1, rules))
                .toArray(PointState[]::new);
    }

    /** Nothing is open and nothing begins. */
    @Benchmark
    public boolean quiet() {
        return evaluator.judge(turn(quiet), Series.REALTIME, now, calm[next & (VALUES - 1)], Double.NaN, 1, true);
    }

    /** The high alarm stands and goes on standing. */
    @Benchmark
    public boolean standingAlarm() {
        return evaluator.judge(turn(alarming), Series.REALTIME, now, HIGH + 1, Double.NaN, 1, true);
    }

    private PointState turn(PointState[] states) {
        next++;
        if (next >= states.length) {
            next = 0;
            now += INTERVAL;
        }
        return states[next];
    }
}
