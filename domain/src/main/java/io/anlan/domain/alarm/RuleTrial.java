package io.anlan.domain.alarm;

import io.anlan.domain.Priority;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries a rule on samples that are known already: which alarms it would have raised, by an {@link AlarmReplay}. Mutable;
 * belongs to one thread.
 */
public final class RuleTrial implements AlarmReplay.Listener {
    private static final double MILLIS_PER_MINUTE = 60_000;

    private final AlarmRule rule;
    private final int mostAlarms;
    private final AlarmReplay replay;
    private final List<Raised> alarms = new ArrayList<>();
    private @Nullable Instant onset;
    private double peak = Double.NaN;
    /** Of the condition whose delay is still running. */
    private double risingPeak = Double.NaN;

    private Instant last = Instant.MIN;
    private long usableAt = SampleLine.NONE;
    private double usable = Double.NaN;
    private long samples;
    private long count;
    private Duration inAlarm = Duration.ZERO;

    /**
     * An alarm that would have been.
     *
     * @param from measuring time of the first sample of the condition
     * @param to when it returned; null when it still stood at the last sample
     * @param peak the value that was furthest beyond the limit; for a rate, the greatest per minute
     */
    public record Raised(Instant from, @Nullable Instant to, double peak) {}

    /**
     * What a trial comes to.
     *
     * @param alarms the first of them, in order
     * @param count how many alarms there were
     * @param inAlarm how long they stood together
     * @param samples how many samples were judged
     */
    public record Result(List<Raised> alarms, long count, Duration inAlarm, long samples) {
        public Result {
            alarms = List.copyOf(alarms);
        }
    }

    /** @param mostAlarms how many alarms are told one by one; all are counted */
    public RuleTrial(long point, AlarmRule rule, Duration expectedInterval, int mostAlarms) {
        this.rule = rule;
        this.mostAlarms = mostAlarms;
        var rules = new PointRulesCompiler().compile(0, expectedInterval, Priority.LEVEL_4, List.of(rule));
        this.replay = new AlarmReplay(point, rules, this);
    }

    /** Judges a sample; to be called in the order of measuring times. */
    public void judge(Sample sample) {
        if (replay.judge(sample)) {
            samples++;
            last = sample.measuredAt();
            if (sample.quality() != Quality.BAD) {
                follow(last.toEpochMilli(), rule.converted() ? sample.converted() : sample.value());
            }
        }
    }

    /** What has come of the samples so far. */
    public Result result() {
        Instant since = onset;
        var all = new ArrayList<>(alarms);
        Duration sum = inAlarm;
        if (since != null) {
            if (all.size() < mostAlarms) {
                all.add(new Raised(since, null, peak));
            }
            sum = sum.plus(Duration.between(since, last));
        }
        return new Result(all, since == null ? count : count + 1, sum, samples);
    }

    @Override
    public void raised(AlarmTransition transition) {
        if (transition.rule().id() == rule.id()) {
            onset = transition.onset();
            peak = further(risingPeak, transition.value());
        }
    }

    @Override
    public void returned(AlarmTransition returned) {
        if (returned.rule().id() != rule.id()) {
            return;
        }
        Instant since = returned.onset();
        count++;
        inAlarm = inAlarm.plus(Duration.between(since, returned.at()));
        if (alarms.size() < mostAlarms) {
            alarms.add(new Raised(since, returned.at(), peak));
        }
        onset = null;
        risingPeak = Double.NaN;
    }

    /** Keeps the figure furthest beyond the limit, of the alarm or of the condition that may become one. */
    private void follow(long at, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        double figure = rule.kind() == AlarmKind.RATE_OF_CHANGE ? rate(at, value) : value;
        usableAt = at;
        usable = value;
        if (Double.isNaN(figure)) {
            return;
        }
        boolean beyond = rule.kind().isLow() ? figure < rule.limit() : figure > rule.limit();
        if (onset != null) {
            peak = beyond ? further(peak, figure) : peak;
        } else {
            risingPeak = beyond ? further(risingPeak, figure) : Double.NaN;
        }
    }

    private double rate(long at, double value) {
        boolean follows = usableAt != SampleLine.NONE
                && at > usableAt
                && Continuity.noGap(usableAt, at, replay.rules().interval(Series.REALTIME));
        return follows ? Math.abs(value - usable) * MILLIS_PER_MINUTE / (at - usableAt) : Double.NaN;
    }

    private double further(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) ? b : a;
        }
        return rule.kind().isLow() ? Math.min(a, b) : Math.max(a, b);
    }
}
