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
 * @param hazardGrade of a major hazard installation by GB 18218, 1 (the highest) to 4; absent while it is not graded
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
        @Nullable Integer hazardGrade,
        Instant createdAt,
        Instant updatedAt,
        int version)
        implements Versioned {

    /**
     * What is wanted of a facility.
     *
     * @param domain the usual one of the kind when absent
     * @param regionCode the enterprise's when absent; also that of a township or village, or an old one
     * @param hazardGrade 1 (the highest) to 4; for facilities of the domain major-hazard alone
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
            @Nullable Integer hazardGrade,
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
                @Nullable Integer hazardGrade,
                @Nullable Integer version) {
            this(enterpriseId, name, kind, domain, regionCode, longitude, latitude, hazardGrade, version, null);
        }
    }
}
