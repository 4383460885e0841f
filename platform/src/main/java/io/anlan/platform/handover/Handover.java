package io.anlan.platform.handover;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over of a duty seat.
 *
 * @param shiftBeganAt begin of the shift that ends, included
 * @param takenAt when the snapshot was taken; the end of what is counted of the shift, excluded
 * @param incoming absent until the second signature
 */
record Handover(
        long id,
        HandoverSeat seat,
        HandoverState state,
        Instant shiftBeganAt,
        Instant takenAt,
        HandoverSummary summary,
        Officer outgoing,
        @Nullable Officer incoming,
        @Nullable Instant withdrawnAt) {

    /**
     * A seat: the alarms of a region.
     *
     * @param regionName as it was called then
     * @param domain absent for every domain
     * @param enterpriseId absent for a seat of the supervision
     */
    record HandoverSeat(
            String regionCode,
            String regionName,
            @Nullable String domain,
            @Nullable Long enterpriseId) {}

    /**
     * Who hands over or takes over.
     *
     * @param name as it was shown then
     * @param signedAt absent until he has signed
     */
    @Schema(name = "HandoverOfficer")
    record Officer(String username, String name, @Nullable Instant signedAt) {}
}
