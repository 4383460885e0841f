package io.anlan.platform.handover;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an officer says of a shift.
 *
 * @param alarm that it speaks of; absent when of none
 */
record HandoverNote(
        long id,
        Instant at,
        String author,
        String authorName,
        String text,
        @Nullable NotedAlarm alarm) {

    /** An alarm with the names it had then. */
    @Schema(name = "HandoverNotedAlarm")
    record NotedAlarm(
            String id,
            int priority,
            @Nullable String pointName,
            @Nullable String enterpriseName) {}

    /**
     * What is to be written.
     *
     * @param alarmId of an alarm of the seat; absent when it speaks of none
     */
    @Schema(name = "HandoverNoteInput")
    record Input(String text, @Nullable String alarmId) {}
}
