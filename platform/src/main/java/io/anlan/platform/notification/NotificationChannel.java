package io.anlan.platform.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A way to send messages, as its keepers see it.
 *
 * @param target where it sends to, without a key
 * @param hasSecret whether a password or a key is kept
 * @param own whether the caller may change it; one of a region above serves and stays as it is
 */
record NotificationChannel(
        long id,
        ChannelKind kind,
        String name,
        String regionCode,
        String regionName,
        String target,
        ChannelSettings settings,
        boolean hasSecret,
        boolean enabled,
        boolean own,
        Instant updatedAt,
        int version) {

    /**
     * What is wanted of a channel.
     *
     * @param regionCode the caller's own when absent
     * @param enabled true when absent
     * @param url of a webhook; what is kept stays when absent
     * @param secret password of a mail server or key of a webhook; what is kept stays when absent
     */
    @Schema(name = "NotificationChannelInput")
    record Input(
            ChannelKind kind,
            String name,
            @Nullable String regionCode,
            ChannelSettings settings,
            @Nullable String url,
            @Nullable String secret,
            @Nullable Boolean enabled,
            @Nullable Integer version) {

        @Override
        public String toString() {
            return "Input[%s]".formatted(name);
        }
    }

    /** Where a test message goes. */
    @Schema(name = "NotificationTest")
    record Test(String address) {}

    /** What became of a test message. */
    @Schema(name = "NotificationTestResult")
    record TestResult(Answer.Outcome outcome, String answer, long millis) {}
}
