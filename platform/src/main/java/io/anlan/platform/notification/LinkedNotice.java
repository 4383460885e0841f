package io.anlan.platform.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a link in a message shows.
 *
 * @param person in whose name it acknowledges
 * @param result what became of the acknowledgement; absent before it
 */
@Schema(name = "LinkedNotice")
record LinkedNotice(
        AlarmFacts alarm,
        String person,
        Instant expiresAt,
        @Nullable String result) {
    /** The secret part of a link. */
    @Schema(name = "NoticeLink")
    record Input(String token, @Nullable String comment) {
        @Override
        public String toString() {
            return "Input[]";
        }
    }
}
