package io.anlan.domain.limit;

import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;

/** The two ways of GB/T 8170-2008 to hold a value against a limit. */
public enum Comparing {
    /** The value is rounded to the decimals of the limit first (修约值比较法, 4.3.3). */
    ROUNDED,
    /** The value is compared as it is (全数值比较法, 4.3.2), the stricter one. */
    FULL_VALUE;

    BigDecimal prepare(BigDecimal value, BigDecimal limit) {
        return this == ROUNDED ? Rounding.round(value, Math.max(0, limit.scale())) : value;
    }
}
