package io.anlan.platform.averages;

import io.anlan.domain.provision.Rounding;
import io.anlan.platform.averages.FactorAverage.Judged;
import io.anlan.platform.averages.Outlet.EnterpriseRef;
import io.anlan.platform.averages.Outlet.FacilityRef;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The value of a factor over an hour or a day, its figures rounded once to the decimals of the point.
 *
 * @param mean as measured; absent of pH, and when nothing counted
 * @param valid whether enough counted for the mean to be used
 * @param converted to reference oxygen; absent where nothing is converted
 * @param counted minutes of an hour, hours of a day
 * @param flow of flue gas the mean in m³/h, of water the volume in m³
 * @param load in kg
 * @param limit absent where none is in force
 * @param reported by the device itself, on the basis that is judged
 * @param difference own less reported
 */
record OutletAverage(
        FacilityRef facility,
        EnterpriseRef enterprise,
        long pointId,
        String code,
        String name,
        String unit,
        Span span,
        Instant from,
        @Nullable BigDecimal mean,
        boolean valid,
        @Nullable BigDecimal converted,
        boolean convertedValid,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        BigDecimal counted,
        @Nullable BigDecimal oxygen,
        @Nullable BigDecimal flow,
        @Nullable BigDecimal load,
        @Nullable Held limit,
        @Nullable BigDecimal reported,
        @Nullable BigDecimal difference,
        Agreement agreement,
        boolean overRange,
        boolean stopped,
        Instant computedAt) {
    private static final int LOAD_DECIMALS = 3;
    private static final int EXCESS_DECIMALS = 4;

    /**
     * The limit in force that day, and what it makes of the value.
     *
     * @param compared the value as it was held against the limit
     * @param excessRatio (C − L)/L
     * @param reason in words, with the numbers
     */
    @Schema(name = "OutletVerdict")
    record Held(
            Verdict verdict,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable BigDecimal compared,
            @Nullable BigDecimal excessRatio,
            String source,
            Certainty certainty,
            String reason) {}

    static OutletAverage of(
            FacilityRef facility,
            EnterpriseRef enterprise,
            OutletPoint point,
            String unit,
            FactorAverage value,
            Instant computedAt) {
        int digits = point.digits();
        return new OutletAverage(
                facility,
                enterprise,
                point.id(),
                point.code(),
                point.name(),
                unit,
                value.span(),
                value.from(),
                rounded(value.mean(), digits),
                value.valid(),
                rounded(value.converted(), digits),
                value.convertedValid(),
                value.minimum(),
                value.maximum(),
                value.counted(),
                rounded(value.oxygen(), 2),
                rounded(value.flow(), LOAD_DECIMALS),
                rounded(value.load(), LOAD_DECIMALS),
                held(value.judged()),
                value.reported(),
                value.difference(),
                value.agreement(),
                value.overRange() || value.convertedOverRange(),
                value.receipts().stopped(),
                computedAt);
    }

    private static @Nullable Held held(@Nullable Judged judged) {
        return judged == null
                ? null
                : new Held(
                        judged.verdict(),
                        judged.minimum(),
                        judged.maximum(),
                        judged.compared(),
                        rounded(judged.excess(), EXCESS_DECIMALS),
                        judged.source(),
                        judged.certainty(),
                        judged.reason());
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value, int decimals) {
        return value == null ? null : Rounding.round(value, decimals);
    }
}
