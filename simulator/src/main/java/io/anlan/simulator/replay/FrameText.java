package io.anlan.simulator.replay;

import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.Crc16;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data segment of a frame as text, so that fields can be replaced and everything else, odd spelling included, stays as
 * it was recorded.
 */
final class FrameText {
    private static final Pattern AREA = Pattern.compile("(?i)(?<=^|;)CP=");
    private static final Pattern TIMES =
            Pattern.compile("(?<=^|[;,&=-])(DataTime|BeginTime|EndTime|SampleTime|CompleteTime)=(\\d{14})(?!\\d)");
    private static final DateTimeFormatter DIGITS = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("MMddHHmmss")
            .toFormatter();
    /** Flag of HJ/T 212-2005 asking for an answer, for frames that have none. */
    private static final String OLD_FLAG_WITH_ANSWER = "1";

    private static final int MAX_SEGMENT = 9999;

    private String header;
    private String area;

    FrameText(String segment) {
        Matcher matcher = AREA.matcher(segment);
        int at = matcher.find() ? matcher.start() : segment.length();
        header = segment.substring(0, at);
        area = segment.substring(at);
    }

    /** A field before CP, whatever the case of its name. */
    Optional<String> field(String name) {
        Matcher matcher = pattern(name).matcher(header);
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** Replaces a field before CP, or puts it first. */
    FrameText with(String name, String value) {
        Matcher matcher = pattern(name).matcher(header);
        header = matcher.find()
                ? header.substring(0, matcher.start(2)) + value + header.substring(matcher.end(2))
                : name + "=" + value + ";" + header;
        return this;
    }

    /** Sets bit A of Flag, so that the receiver answers. */
    FrameText askingForAnAnswer() {
        String flag = field("Flag")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(text -> Integer.toString(Integer.parseInt(text) | 1))
                .orElse(OLD_FLAG_WITH_ANSWER);
        if (field("Flag").isPresent()) {
            return with("Flag", flag);
        }
        if (!header.isEmpty() && !header.endsWith(";")) {
            header += ";";
        }
        header += "Flag=" + flag + ";";
        return this;
    }

    boolean asksForAnAnswer() {
        return field("Flag")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(text -> (Integer.parseInt(text) & 1) != 0)
                .orElse(false);
    }

    /** Moves every time of the data area. */
    FrameText shifted(Duration by) {
        area = replaceTimes(time -> time.plus(by));
        return this;
    }

    private String replaceTimes(Function<Instant, Instant> change) {
        return TIMES.matcher(area).replaceAll(match -> {
            Instant time = time(match.group(2));
            String digits = time == null ? match.group(2) : BeijingTime.format(change.apply(time));
            return match.group(1) + "=" + digits;
        });
    }

    String segment() {
        return header + area;
    }

    /** The frame: header, segment, check code and end. */
    byte[] frame() {
        byte[] bytes = segment().getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > MAX_SEGMENT) {
            throw new IllegalArgumentException(
                    "The data segment has %d bytes, more than a frame can announce.".formatted(bytes.length));
        }
        String frame = String.format(
                Locale.ROOT, "##%04d%s%04X\r\n", bytes.length, segment(), Crc16.of(bytes, 0, bytes.length));
        return frame.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Pattern pattern(String name) {
        return Pattern.compile("(?i)(^|;)\\s*" + name + "=([^;]*)");
    }

    private static @Nullable Instant time(String digits) {
        try {
            return LocalDateTime.parse(digits, DIGITS).atZone(BeijingTime.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            return null; // stays as it was recorded
        }
    }
}
