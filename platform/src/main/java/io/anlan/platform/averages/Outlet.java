package io.anlan.platform.averages;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An emission outlet as its averages are made.
 *
 * @param setup in force today; absent while nothing is set up
 * @param history every setup, the latest first
 * @param factors of the setup in force
 * @param waiting hours that could be calculated and are not yet
 */
record Outlet(
        FacilityRef facility,
        EnterpriseRef enterprise,
        @Nullable OutletSetup setup,
        List<OutletSetup> history,
        List<Factor> factors,
        long waiting) {

    /** The facility that is the outlet. */
    @Schema(name = "OutletFacility")
    record FacilityRef(long id, String name) {}

    /** Whose outlet it is. */
    @Schema(name = "OutletEnterprise")
    record EnterpriseRef(long id, String name) {}

    /** A pollutant with the limits in force today. */
    @Schema(name = "OutletFactor")
    record Factor(long pointId, String code, String name, String unit, int decimals, List<Held> limits) {}

    /**
     * A limit in force.
     *
     * @param span absent for any single value
     * @param referenceOxygen in %; absent where nothing is converted
     * @param source standard and clause, or permit
     */
    @Schema(name = "OutletLimit")
    record Held(
            @Nullable Span span,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            String unit,
            boolean converted,
            @Nullable BigDecimal referenceOxygen,
            String source,
            Certainty certainty) {}

    /**
     * One line of the list of outlets.
     *
     * @param source absent while nothing is set up
     * @param lastHour begin of the last hour that was calculated
     * @param exceeded hours and days beyond a limit within the last seven days
     * @param differing hours and days that differ from the device's own within the last seven days
     */
    @Schema(name = "OutletSummary")
    record Summary(
            FacilityRef facility,
            EnterpriseRef enterprise,
            @Nullable Source source,
            @Nullable String standard,
            @Nullable LocalDate validFrom,
            int factors,
            @Nullable Instant lastHour,
            long exceeded,
            long differing) {}
}
