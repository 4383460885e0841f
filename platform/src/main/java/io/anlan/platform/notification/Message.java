package io.anlan.platform.notification;

import org.jspecify.annotations.Nullable;

/**
 * What is sent to one person.
 *
 * @param id by which a receiver knows a message that comes again; the same for every attempt
 * @param recipient name of the person
 * @param address where the channel reaches the person
 * @param alarm absent in a test message
 * @param link opens the page on which the alarm is acknowledged; absent when the person may not
 */
record Message(
        String id,
        String recipient,
        String address,
        String subject,
        String text,
        @Nullable AlarmFacts alarm,
        @Nullable String link) {

    /** Whoever holds the link acknowledges. */
    @Override
    public String toString() {
        return "Message[%s]".formatted(id);
    }
}
