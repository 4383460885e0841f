package io.anlan.simulator.replay;

import io.anlan.domain.Beijing;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as people and devices write them; without an offset they are Beijing time. */
final class RecordedTime {
    private static final List<DateTimeFormatter> LOCAL =
            List.of(pattern("uuuu-M-d[ ]['T']H:mm[:ss]"), pattern("uuuu/M/d H:mm[:ss]"), compact());

    private RecordedTime() {}

    /** The instant written in {@code text}; empty if it is none. */
    static Optional<Instant> parse(String text) {
        if (text.matches("-?\\d{11,13}")) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeParseException e) {
            return local(text);
        }
    }

    private static Optional<Instant> local(String text) {
        return LOCAL.stream()
                .map(format -> parsed(text, format))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable Instant parsed(String text, DateTimeFormatter format) {
        try {
            return LocalDateTime.parse(text, format).atZone(Beijing.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static DateTimeFormatter pattern(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .toFormatter();
    }

    /** {@code uuuuMMddHHmmss}, as in HJ 212. */
    private static DateTimeFormatter compact() {
        return new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR, 4)
                .appendPattern("MMddHHmmss")
                .toFormatter();
    }
}
