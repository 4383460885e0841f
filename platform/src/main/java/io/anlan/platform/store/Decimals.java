package io.anlan.platform.store;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Measured values between their double and the decimals they were sent with. */
public final class Decimals {
    private Decimals() {}

    /** The value with exactly these digits after the point: 35.4 with 2 is 35.40. */
    public static BigDecimal of(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** The shortest decimal that means this double, without an exponent. */
    public static BigDecimal shortest(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
