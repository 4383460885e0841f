package io.anlan.platform.averages;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an outlet emitted in a year, by quarter. What was measured and what stands for gaps are always told apart.
 *
 * @param source absent while the outlet is not set up
 * @param items factors of which a load is known
 */
record OutletTotals(int year, @Nullable Source source, List<Factor> items) {
    OutletTotals {
        items = List.copyOf(items);
    }

    /**
     * One factor of the year.
     *
     * @param measured in kg
     * @param substituted in kg, for gaps
     */
    @Schema(name = "OutletFactorTotal")
    record Factor(
            long pointId,
            String code,
            String name,
            BigDecimal measured,
            BigDecimal substituted,
            List<Quarter> quarters) {
        Factor {
            quarters = List.copyOf(quarters);
        }
    }

    /**
     * A quarter, up to now when it is not over. It is counted in hours of flue gas, and in days of wastewater.
     *
     * @param to last day, included
     * @param due hours or days that are over
     * @param stopped of them, the source stood still
     * @param invalid of them, no load is known
     * @param captureRate α of HJ 75-2017 12.1 in %; absent of wastewater, and when the source stood still all the time
     * @param working of α, with the numbers in it
     */
    @Schema(name = "OutletQuarterTotal")
    record Quarter(
            LocalDate from,
            LocalDate to,
            BigDecimal measured,
            BigDecimal substituted,
            long due,
            long stopped,
            long invalid,
            @Nullable BigDecimal captureRate,
            @Nullable String working,
            List<Filled> gaps) {
        Quarter {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * What stands for a gap.
     *
     * @param length hours of flue gas, days of wastewater
     * @param kilograms for all of it; absent where nothing is substituted
     * @param each kg an hour or a day: the largest hour of the window, or the mean of the valid days of it
     * @param window valid hours or days that the rule looks back
     * @param found how many of them there were
     * @param largestAt the hour that is the largest
     * @param reason why nothing is substituted
     */
    @Schema(name = "OutletGapTotal")
    record Filled(
            Instant from,
            Instant to,
            long length,
            @Nullable BigDecimal kilograms,
            @Nullable BigDecimal each,
            @Nullable Integer window,
            @Nullable Integer found,
            @Nullable Instant largestAt,
            @Nullable String reason,
            String source,
            Certainty certainty) {}
}
