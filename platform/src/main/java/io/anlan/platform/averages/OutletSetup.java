package io.anlan.platform.averages;

import io.anlan.domain.limit.AppliedStandard;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the averages of an outlet are made and what they are held to, from a day in Beijing up to the next setup's.
 *
 * @param sector of the marks the outlet may use
 * @param standard number and edition; absent when only the permit counts
 * @param standardSector that the standard names
 * @param condition in the words of the standard's limits; empty where it makes none
 * @param referenceOxygen in %; absent for that of the limit
 * @param recordMinutes that a record of the device's minute averages stands for
 * @param factorPointIds the points of pollutants
 */
@Schema(name = "OutletSetup")
record OutletSetup(
        long facilityId,
        LocalDate validFrom,
        Source source,
        String sector,
        @Nullable String standard,
        @Nullable String standardSector,
        @Nullable String condition,
        @Nullable BigDecimal referenceOxygen,
        int recordMinutes,
        @Nullable Long flowPointId,
        @Nullable Long oxygenPointId,
        List<Long> factorPointIds,
        List<Permit> permits,
        String changedBy,
        Instant changedAt,
        int version) {

    OutletSetup {
        factorPointIds = List.copyOf(factorPointIds);
        permits = List.copyOf(permits);
    }

    AppliedStandard applied() {
        return new AppliedStandard(
                standard == null ? "" : standard,
                standardSector == null ? "" : standardSector,
                condition == null ? "" : condition);
    }

    /** What is wanted; a setup that begins on the same day is replaced. */
    @Schema(name = "OutletSetupInput")
    record Input(
            LocalDate validFrom,
            Source source,
            String sector,
            @Nullable String standard,
            @Nullable String standardSector,
            @Nullable String condition,
            @Nullable BigDecimal referenceOxygen,
            @Nullable Integer recordMinutes,
            @Nullable Long flowPointId,
            @Nullable Long oxygenPointId,
            List<Long> factorPointIds,
            @Nullable List<Permit> permits,
            @Nullable Integer version) {
        List<Permit> permitsOrNone() {
            return permits == null ? List.of() : permits;
        }

        int minutes() {
            return recordMinutes == null ? 1 : recordMinutes;
        }
    }
}
