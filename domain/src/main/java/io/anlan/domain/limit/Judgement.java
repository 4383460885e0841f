package io.anlan.domain.limit;

import io.anlan.domain.Interval;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a valid value says about a limit.
 *
 * @param compared the value as it was held against the limit; null when nothing was
 * @param excessRatio (C − L)/L; null unless the maximum is exceeded
 * @param reason in words, with the numbers
 */
public record Judgement(
        Interval interval,
        Limit limit,
        Verdict verdict,
        @Nullable BigDecimal compared,
        @Nullable BigDecimal excessRatio,
        String reason) {
    /** The outcome. */
    public enum Verdict {
        WITHIN,
        EXCEEDED,
        /** Beyond the limit, and a mark exempts the time. */
        EXEMPT,
        /** Values above the range of the instrument: a person has to look. */
        SUSPECTED,
        /** There is no valid value. */
        NOT_JUDGED
    }
}
