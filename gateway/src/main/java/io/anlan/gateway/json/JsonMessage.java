package io.anlan.gateway.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded JSON message.
 *
 * @param messageId the device's own name for it, or null
 * @param readings none only when there is an answer
 * @param answer what becomes of a command, or null
 */
public record JsonMessage(
        @Nullable String messageId,
        List<JsonReading> readings,
        @Nullable JsonAnswer answer) {
    public JsonMessage {
        readings = List.copyOf(readings);
    }

    /** The codes in it, for adopting its device. */
    public List<String> codes() {
        return readings.stream()
                .flatMap(reading -> reading.samples().stream())
                .map(JsonSample::code)
                .distinct()
                .toList();
    }
}
