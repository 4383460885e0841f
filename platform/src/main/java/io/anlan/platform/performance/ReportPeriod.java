package io.anlan.platform.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that is looked at.
 *
 * @param from included
 * @param to excluded
 */
record ReportPeriod(Instant from, Instant to) {
    private static final int DIGITS = 6;

    Duration length() {
        return Duration.between(from, to);
    }

    /** A count as a mean for each such time. */
    BigDecimal per(Duration unit, long count) {
        return ratio(count * unit.toMillis(), length().toMillis());
    }

    static BigDecimal ratio(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP);
    }
}
