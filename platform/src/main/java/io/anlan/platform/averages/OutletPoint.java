package io.anlan.platform.averages;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A point as the averages know it. */
record OutletPoint(
        long id,
        String code,
        String name,
        String unit,
        @Nullable Integer decimals,
        Duration expectedInterval) {
    private static final String PH = "w01001";
    private static final int USUAL_DECIMALS = 2;

    /** The arithmetic mean of pH says nothing; it has a smallest and a largest value. */
    boolean isPh() {
        return code.equals(PH);
    }

    /** Digits to show after the point. */
    int digits() {
        return decimals == null ? USUAL_DECIMALS : decimals;
    }
}
