package io.anlan.platform.notification;

import org.jspecify.annotations.Nullable;

/**
 * What sending by a channel needs, opened for the time of sending.
 *
 * @param url full address of a webhook, with whatever key it carries
 * @param secret password of a mail server, or the key that a webhook's messages are signed with
 */
record ChannelAccess(
        long id,
        ChannelKind kind,
        ChannelSettings settings,
        @Nullable String url,
        @Nullable String secret) {

    @Override
    public String toString() {
        return "ChannelAccess[%d]".formatted(id);
    }

    /** What is sealed of a channel. */
    record Sealed(@Nullable String url, @Nullable String secret) {
        @Override
        public String toString() {
            return "Sealed[]";
        }
    }
}
