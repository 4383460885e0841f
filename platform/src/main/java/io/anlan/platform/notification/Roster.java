package io.anlan.platform.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on duty in a region, for one field of supervision or all of them, or for the alarms of one enterprise.
 *
 * @param domain absent for all
 * @param enterpriseId absent for the region's own
 * @param accounts names of everybody who is named
 * @param onDuty who is on duty now, in the order in which they are told
 */
@Schema(name = "Roster")
record Roster(
        long id,
        String name,
        String regionCode,
        String regionName,
        @Nullable String domain,
        @Nullable Long enterpriseId,
        @Nullable String enterpriseName,
        List<Shift> shifts,
        List<Replacement> exceptions,
        List<Named> accounts,
        List<Long> onDuty,
        Instant updatedAt,
        int version) {

    /** Somebody on a roster; one whose account is disabled is passed over. */
    @Schema(name = "RosterAccount")
    record Named(long id, String username, String displayName, boolean enabled) {}

    /**
     * What is wanted of a roster.
     *
     * @param regionCode the caller's own when absent
     */
    @Schema(name = "RosterInput")
    record Input(
            String name,
            @Nullable String regionCode,
            @Nullable String domain,
            @Nullable Long enterpriseId,
            List<Shift> shifts,
            List<Replacement> exceptions,
            @Nullable Integer version) {}

    DutyPlan plan() {
        return new DutyPlan(shifts, exceptions);
    }
}
