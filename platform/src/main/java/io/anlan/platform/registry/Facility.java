package io.anlan.platform.registry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is supervised at one place.
 *
 * @param domain key of the field of supervision
 * @param regionCode that of the enterprise unless the facility lies elsewhere
 * @param longitude WGS-84
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
        int version)
        implements Versioned {

    /**
     * What is wanted of a facility.
     *
     * @param domain the usual one of the kind when absent
     * @param regionCode the enterprise's when absent; also that of a township or village, or an old one
     * @param confirm {@code position} when a place outside China is right all the same
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
            @Nullable Integer version,
            @Nullable List<String> confirm) {

        /** Confirms nothing. */
        public Input(
                Long enterpriseId,
                String name,
                FacilityKind kind,
                @Nullable String domain,
                @Nullable String regionCode,
                @Nullable BigDecimal longitude,
                @Nullable BigDecimal latitude,
                @Nullable Integer version) {
            this(enterpriseId, name, kind, domain, regionCode, longitude, latitude, version, null);
        }
    }
}
