package io.anlan.platform.registry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A legal person under supervision.
 *
 * @param creditCode unified social credit code
 * @param regionCode of GB/T 2260 or below
 * @param safetyManager who manages safety, by name
 * @param dutyPhone answered day and night
 * @param names those it had before, oldest first
 * @param version grows with each change; sent back by who changes it, so that nobody overwrites what he has not seen
 */
public record Enterprise(
        long id,
        String name,
        @Nullable String creditCode,
        @Nullable String regionCode,
        @Nullable String address,
        @Nullable String safetyManager,
        @Nullable String safetyManagerPhone,
        @Nullable String dutyPhone,
        List<FormerName> names,
        Instant createdAt,
        Instant updatedAt,
        int version)
        implements Versioned {

    /** A name it had, and when it was registered under it. */
    @Schema(name = "EnterpriseFormerName")
    public record FormerName(String name, Instant from, Instant to) {}

    /**
     * What is wanted of an enterprise.
     *
     * @param regionCode also that of a township or village, or an old one; kept is the region in force
     * @param confirm {@code credit-code} when a check digit that does not fit is right all the same
     */
    @Schema(name = "EnterpriseInput")
    public record Input(
            String name,
            @Nullable String creditCode,
            @Nullable String regionCode,
            @Nullable String address,
            @Nullable String safetyManager,
            @Nullable String safetyManagerPhone,
            @Nullable String dutyPhone,
            @Nullable Integer version,
            @Nullable List<String> confirm) {}
}
