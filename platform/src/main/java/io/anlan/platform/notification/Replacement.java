package io.anlan.platform.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dated exception: while it lasts, the week's pattern does not count.
 *
 * @param from included
 * @param to excluded
 */
@Schema(name = "RosterException")
record Replacement(
        Instant from,
        Instant to,
        long accountId,
        @Nullable Long substituteId,
        @Nullable String reason) {
    boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
