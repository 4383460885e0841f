package io.anlan.platform.averages;

import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** From the unit of a point to the one that the formulas of HJ 212-2017 Annex D use. */
final class Units {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private static final Map<String, UnaryOperator<BigDecimal>> MG_PER_M3 =
            Map.of("mg/m3", UnaryOperator.identity(), "ug/m3", value -> value.movePointLeft(3));
    private static final Map<String, UnaryOperator<BigDecimal>> MG_PER_L = Map.of(
            "mg/L", UnaryOperator.identity(), "ug/L", value -> value.movePointLeft(3), "1", UnaryOperator.identity());
    private static final Map<String, UnaryOperator<BigDecimal>> M3_PER_HOUR =
            Map.of("m3/h", UnaryOperator.identity(), "m3/s", value -> value.multiply(SECONDS_PER_HOUR));
    private static final Map<String, UnaryOperator<BigDecimal>> L_PER_SECOND = Map.of(
            "L/s",
            UnaryOperator.identity(),
            "m3/s",
            value -> value.multiply(THOUSAND),
            "m3/h",
            value -> Rounding.quotient(value.multiply(THOUSAND), SECONDS_PER_HOUR));

    private Units() {}

    /** To mg/m³ or mg/L; null when the unit is of another kind. */
    static @Nullable UnaryOperator<BigDecimal> concentration(Source source, String unit) {
        return (source == Source.FLUE_GAS ? MG_PER_M3 : MG_PER_L).get(plain(unit));
    }

    /** To m³/h or L/s; null when the unit is of another kind. */
    static @Nullable UnaryOperator<BigDecimal> flow(Source source, String unit) {
        return (source == Source.FLUE_GAS ? M3_PER_HOUR : L_PER_SECOND).get(plain(unit));
    }

    /** That of the results. */
    static String ofResult(Source source, OutletPoint point) {
        return point.isPh() ? "1" : ofMean(source);
    }

    /** That of means, and so of the limits that they are held to. */
    static String ofMean(Source source) {
        return source == Source.FLUE_GAS ? "mg/m3" : "mg/L";
    }

    private static String plain(String unit) {
        return unit.replace('³', '3').replace('µ', 'u').replace("/l", "/L");
    }
}
