package io.anlan.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;

/** Reads durations as people write them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, or ISO 8601. */
final class ShortDuration implements CommandLine.ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            if (lower.matches("\\d{1,9}ms")) {
                return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
            }
            return lower.startsWith("p") ? Duration.parse(lower) : Duration.parse("pt" + lower);
        } catch (DateTimeException e) {
            throw new CommandLine.TypeConversionException(
                    "\"%s\" is not a duration, such as 500ms, 10s, 5m or PT1H".formatted(text));
        }
    }
}
