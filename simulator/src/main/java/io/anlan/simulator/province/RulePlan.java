package io.anlan.simulator.province;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A limit of a point, as the platform is asked to watch it.
 *
 * @param limit in the unit of the point.
 * @param deadband how far the value must come back before the alarm returns to normal.
 * @param priority 1 (most urgent) to 4.
 * @param converted whether the value converted to reference oxygen is compared.
 */
public record RulePlan(
        Kind kind,
        BigDecimal limit,
        BigDecimal deadband,
        Duration onDelay,
        Duration offDelay,
        boolean latching,
        int priority,
        boolean converted) {

    /** Which side of which limit. */
    public enum Kind {
        LL("lowLow"),
        L("low"),
        H("high"),
        HH("highHigh");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word of the API. */
        public String word() {
            return word;
        }

        /** Whether {@code value} is beyond {@code limit} on this side. */
        public boolean isBeyond(double value, double limit) {
            boolean upper = this == H || this == HH;
            return upper ? value > limit : value < limit;
        }
    }

    public RulePlan {
        if (priority < 1 || priority > 4) {
            throw new IllegalArgumentException("The priority (%d) must be from 1 to 4.".formatted(priority));
        }
    }
}
