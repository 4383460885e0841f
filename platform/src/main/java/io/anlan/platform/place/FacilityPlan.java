package io.anlan.platform.place;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a facility and the points on it. Of a facility without a plan, everything but the placements is absent.
 *
 * @param version grows with each image
 */
record FacilityPlan(
        @Nullable String contentType,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Instant uploadedAt,
        @Nullable String uploadedBy,
        @Nullable Integer version,
        List<Placement> placements) {

    static final FacilityPlan NONE = new FacilityPlan(null, null, null, null, null, null, List.of());

    /**
     * Where a point stands on the plan.
     *
     * @param x from the left edge, 0 to 1
     * @param y from the upper edge, 0 to 1
     */
    record Placement(Long pointId, BigDecimal x, BigDecimal y) {}

    /** All placements of a plan; those that are not named are taken away. */
    @Schema(name = "PlacementsInput")
    record Placements(List<Placement> items) {}
}
