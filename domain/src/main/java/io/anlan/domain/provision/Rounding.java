package io.anlan.domain.provision;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimal arithmetic of the statutory figures. Sums and products are exact; quotients have 34 digits; a figure is rounded
 * once, at the end, by GB/T 8170-2008: five with nothing behind it goes to the even digit.
 */
public final class Rounding {
    /** For quotients. */
    public static final MathContext QUOTIENT = MathContext.DECIMAL128;

    private static final MathContext SHOWN = new MathContext(12, RoundingMode.HALF_EVEN);

    private Rounding() {}

    /** The decimal that a device wrote, from the double and the digits it was kept as. */
    public static BigDecimal decimal(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** Rounds to a number of decimals (GB/T 8170-2008, 3.2 and 3.3: never twice in a row). */
    public static BigDecimal round(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    public static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, QUOTIENT);
    }

    /** A figure as a working shows it: 12 significant digits at most, no exponent. */
    public static String shown(BigDecimal value) {
        BigDecimal rounded = value.precision() > SHOWN.getPrecision() ? value.round(SHOWN) : value;
        if (rounded.signum() == 0) {
            return "0";
        }
        return rounded.scale() > 0 ? rounded.stripTrailingZeros().toPlainString() : rounded.toPlainString();
    }
}
