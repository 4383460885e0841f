package io.anlan.domain.alarm;

import io.anlan.domain.Priority;
import io.anlan.domain.Series;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force at one point, laid out for judging: figures in arrays, everything else shared between the points that
 * have it alike. Immutable; a change of rules is another object. Made by {@link PointRulesCompiler}.
 */
public final class PointRules {
    private static final int LIMIT = 0;
    private static final int CLEAR = 1;
    private static final int DEADBAND = 2;
    private static final int FIGURES = 3;
    private static final double MILLIS_PER_MINUTE = 60_000;

    private final long device;
    private final long interval;
    private final Priority instrumentPriority;
    private final long[] ids;
    private final int[] versions;
    /** Limit, end of the deadband and deadband of each rule. */
    private final double[] figures;

    private final RuleTraits[] traits;
    /** No rule is touched by a measured value from quietLow to quietHigh. Empty when a rule needs more than the value. */
    private final double quietLow;

    private final double quietHigh;

    PointRules(
            long device, Duration interval, Priority instrumentPriority, List<AlarmRule> rules, RuleTraits[] traits) {
        this.device = device;
        this.interval = interval.toMillis();
        this.instrumentPriority = instrumentPriority;
        this.ids = rules.stream().mapToLong(AlarmRule::id).toArray();
        this.versions = rules.stream().mapToInt(AlarmRule::version).toArray();
        this.figures = rules.stream()
                .flatMapToDouble(r -> DoubleStream.of(r.limit(), r.clearLimit(), r.deadband()))
                .toArray();
        this.traits = traits;
        boolean byValue = rules.stream().noneMatch(r -> r.converted() || r.kind() == AlarmKind.RATE_OF_CHANGE);
        this.quietLow = byValue
                ? rules.stream()
                        .filter(r -> r.kind().isLow())
                        .mapToDouble(AlarmRule::limit)
                        .max()
                        .orElse(-Double.MAX_VALUE)
                : Double.NaN;
        this.quietHigh = rules.stream()
                .filter(r -> !r.kind().isLow())
                .mapToDouble(AlarmRule::limit)
                .min()
                .orElse(Double.MAX_VALUE);
    }

    /** The device the point belongs to, 0 for none. */
    public long device() {
        return device;
    }

    /** How many rules there are besides the instrument rule. */
    public int size() {
        return ids.length;
    }

    /** Whether the measured value can start nothing at a point where nothing is open. */
    boolean isQuiet(double value) {
        return value >= quietLow && value <= quietHigh;
    }

    long id(int index) {
        return ids[index];
    }

    /** The rule at the index, unpacked. */
    public AlarmRule rule(int index) {
        RuleTraits shared = traits[index];
        return new AlarmRule(
                ids[index],
                versions[index],
                shared.kind(),
                figures[index * FIGURES + LIMIT],
                figures[index * FIGURES + DEADBAND],
                shared.onDelay(),
                shared.offDelay(),
                shared.latching(),
                shared.priority(),
                shared.converted(),
                shared.resetBeforeAcknowledge(),
                shared.reAlarmAfter());
    }

    AlarmRule instrument() {
        return AlarmRule.instrument(instrumentPriority);
    }

    /** The rule of the number, also the instrument rule; null when it is not in force here. */
    @Nullable
    AlarmRule find(long id) {
        if (id == AlarmRule.INSTRUMENT_ID) {
            return instrument();
        }
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return rule(i);
            }
        }
        return null;
    }

    /** What the rule compares with its limit, NaN when the sample says nothing to it. */
    double figure(int index, Heard heard) {
        RuleTraits shared = traits[index];
        double now = shared.converted() ? heard.converted() : heard.value();
        if (shared.kind() != AlarmKind.RATE_OF_CHANGE) {
            return now;
        }
        if (!isContinuous(index, heard)) {
            return Double.NaN;
        }
        SampleLine line = heard.line();
        return Math.abs(now - before(shared.converted(), line, heard.at()))
                * MILLIS_PER_MINUTE
                / (heard.at() - lastAt(index, heard));
    }

    /** Whether no gap lies between the sample and the one before that the rule could judge. */
    boolean isContinuous(int index, Heard heard) {
        long before = lastAt(index, heard);
        return before != SampleLine.NONE && Continuity.noGap(before, heard.at(), heard.interval());
    }

    /** When the rule could judge last before the instant of the sample; a correction follows what the first statement did. */
    private long lastAt(int index, Heard heard) {
        SampleLine line = heard.line();
        if (traits[index].converted()) {
            return line.convertedAt() == heard.at() ? line.priorConvertedAt() : line.convertedAt();
        }
        return line.usableAt() == heard.at() ? line.priorUsableAt() : line.usableAt();
    }

    private static double before(boolean converted, SampleLine line, long at) {
        if (converted) {
            return line.convertedAt() == at ? line.priorConverted() : line.converted();
        }
        return line.usableAt() == at ? line.priorValue() : line.value();
    }

    /** Whether the figure compared is not one the device wrote. */
    boolean isComputed(int index) {
        return traits[index].kind() == AlarmKind.RATE_OF_CHANGE;
    }

    Condition condition(int index, double figure) {
        double limit = figures[index * FIGURES + LIMIT];
        double clear = figures[index * FIGURES + CLEAR];
        if (traits[index].kind().isLow()) {
            return figure < limit ? Condition.PRESENT : behind(figure > clear, clear == limit);
        }
        return figure > limit ? Condition.PRESENT : behind(figure < clear, clear == limit);
    }

    private static Condition behind(boolean clear, boolean withoutDeadband) {
        return clear || withoutDeadband ? Condition.GONE : Condition.BETWEEN;
    }

    /** Milliseconds at which samples of a series follow each other; 0 when unknown. */
    long interval(Series series) {
        return switch (series) {
            case REALTIME -> interval;
            case MINUTE ->
                interval >= MILLIS_PER_MINUTE
                        ? interval
                        : Series.MINUTE.typicalInterval().toMillis();
            case HOUR, DAY -> Math.max(interval, series.typicalInterval().toMillis());
        };
    }
}
