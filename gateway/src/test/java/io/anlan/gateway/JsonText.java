package io.anlan.gateway;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes readings as devices write them in JSON. */
final class JsonText {
    private JsonText() {}

    static byte[] of(TestReading reading) {
        return """
                {"readings": [{"measuredAt": "%s", "series": "%s", "samples": [%s]}]}
                """.formatted(
                        reading.measuredAt().atOffset(ZoneOffset.ofHours(8)),
                        reading.series().name().toLowerCase(Locale.ROOT),
                        reading.values().stream().map(JsonText::of).collect(Collectors.joining(", ")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String of(TestReading.Value value) {
        return "{\"code\": \"%s\", \"value\": %s, \"quality\": \"%s\"%s%s%s%s}"
                .formatted(
                        value.code(),
                        value.value(),
                        quality(value.flag()),
                        optional("converted", value.converted()),
                        optional("min", value.min()),
                        optional("max", value.max()),
                        optional("total", value.total()));
    }

    private static String optional(String name, @Nullable String value) {
        return value == null ? "" : ", \"%s\": %s".formatted(name, value);
    }

    private static String quality(String flag) {
        return switch (flag) {
            case "N" -> "good";
            case "D" -> "bad";
            default -> "uncertain";
        };
    }
}
