package io.anlan.platform.registry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is supervised at one place.
 *
 * @param domain key of the field of supervision
 * @param regionCode that of the enterprise unless the facility lies elsewhere
 */
public record Facility(
        long id,
        long enterpriseId,
        String name,
        FacilityKind kind,
        String domain,
        @Nullable String regionCode,
        @Nullable BigDecimal longitude,
        @Nullable BigDecimal latitude,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /**
     * What is wanted of a facility.
     *
     * @param domain the usual one of the kind when absent
     * @param regionCode the enterprise's when absent
     */
    @Schema(name = "FacilityInput")
    public record Input(
            Long enterpriseId,
            String name,
            FacilityKind kind,
            @Nullable String domain,
            @Nullable String regionCode,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            @Nullable Integer version) {}
}
