package io.anlan.domain.limit;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Average;
import io.anlan.domain.average.Extremes;
import io.anlan.domain.limit.Judgement.Verdict;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds valid values against limits: for air the hour, for water the day, as the limit says. Means are compared in the way
 * that is chosen; single values, such as pH against 6 and 9, as they are.
 */
public final class Judge {
    private final Comparing comparing;

    public Judge(Comparing comparing) {
        this.comparing = comparing;
    }

    /**
     * @param exemption why the time is exempt, in words; null when it is not
     * @throws IllegalArgumentException when the average is not of the kind the limit is for
     */
    public Judgement judge(Average average, Limit limit, @Nullable String exemption) {
        check(average, limit);
        Optional<BigDecimal> mean = average.validMean();
        if (mean.isEmpty()) {
            return average.hasOverRange()
                    ? suspected(average.interval(), limit, null)
                    : notJudged(average.interval(), limit);
        }
        Judgement judged = judge(average.interval(), mean.get(), limit, comparing, exemption);
        return judged.verdict() == Verdict.WITHIN && average.hasOverRange()
                ? suspected(average.interval(), limit, judged.compared())
                : judged;
    }

    /** For limits on any single value, such as those of pH: the value that lies further outside decides. */
    public Judgement judge(Extremes extremes, Limit limit, @Nullable String exemption) {
        if (limit.statistic() != Statistic.ANY) {
            throw new IllegalArgumentException("The limit of %s is for %s, not for any single value."
                    .formatted(limit.citation(), limit.statistic()));
        }
        Judgement least = judge(extremes.interval(), extremes.minimum(), limit, Comparing.FULL_VALUE, exemption);
        Judgement most = judge(extremes.interval(), extremes.maximum(), limit, Comparing.FULL_VALUE, exemption);
        return least.verdict() == Verdict.WITHIN ? most : least;
    }

    private static Judgement judge(
            Interval interval, BigDecimal value, Limit limit, Comparing comparing, @Nullable String exemption) {
        BigDecimal maximum = limit.maximum();
        BigDecimal minimum = limit.minimum();
        if (maximum != null) {
            BigDecimal compared = comparing.prepare(value, maximum);
            if (compared.compareTo(maximum) > 0) {
                BigDecimal excess =
                        maximum.signum() > 0 ? Rounding.quotient(compared.subtract(maximum), maximum) : null;
                return beyond(interval, limit, compared, excess, maximum, "above", exemption);
            }
        }
        if (minimum != null) {
            BigDecimal compared = comparing.prepare(value, minimum);
            if (compared.compareTo(minimum) < 0) {
                return beyond(interval, limit, compared, null, minimum, "below", exemption);
            }
        }
        BigDecimal figure = maximum != null ? maximum : minimum;
        BigDecimal compared = figure == null ? value : comparing.prepare(value, figure);
        return new Judgement(
                interval,
                limit,
                Verdict.WITHIN,
                compared,
                null,
                "%s %s keeps to %s".formatted(Rounding.shown(compared), limit.unit(), limit.citation()));
    }

    private static Judgement beyond(
            Interval interval,
            Limit limit,
            BigDecimal compared,
            @Nullable BigDecimal excess,
            BigDecimal figure,
            String side,
            @Nullable String exemption) {
        String reason = "%s %s is %s %s (%s)"
                .formatted(compared.toPlainString(), limit.unit(), side, figure.toPlainString(), limit.citation());
        return new Judgement(
                interval,
                limit,
                exemption == null ? Verdict.EXCEEDED : Verdict.EXEMPT,
                compared,
                excess,
                exemption == null ? reason : reason + "; exempt: " + exemption);
    }

    private static Judgement suspected(Interval interval, Limit limit, @Nullable BigDecimal compared) {
        return new Judgement(
                interval, limit, Verdict.SUSPECTED, compared, null, "values above the range of the instrument");
    }

    private static Judgement notJudged(Interval interval, Limit limit) {
        return new Judgement(interval, limit, Verdict.NOT_JUDGED, null, null, "there is no valid average");
    }

    private static void check(Average average, Limit limit) {
        Duration length = average.interval().length();
        if (!limit.statistic().length().equals(Optional.of(length)) || average.basis() != limit.basis()) {
            throw new IllegalArgumentException(
                    """
                    An average of %s (%s) cannot be held against the limit of %s, which is for %s (%s).""".formatted(length, average.basis(), limit.citation(), limit.statistic(), limit.basis()));
        }
    }
}
