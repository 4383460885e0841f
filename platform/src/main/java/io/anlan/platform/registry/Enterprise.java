package io.anlan.platform.registry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A legal person under supervision.
 *
 * @param creditCode unified social credit code
 * @param regionCode of GB/T 2260 or below
 * @param version grows with each change; sent back by who changes it, so that nobody overwrites what he has not seen
 */
public record Enterprise(
        long id,
        String name,
        @Nullable String creditCode,
        @Nullable String regionCode,
        @Nullable String address,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** What is wanted of an enterprise. */
    @Schema(name = "EnterpriseInput")
    public record Input(
            String name,
            @Nullable String creditCode,
            @Nullable String regionCode,
            @Nullable String address,
            @Nullable Integer version) {}
}
