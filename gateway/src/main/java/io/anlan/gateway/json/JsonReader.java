package io.anlan.gateway.json;

import io.anlan.domain.Sample;
import io.anlan.log.QualityRecord;
import io.anlan.log.SeriesRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of MQTT payloads and HTTP bodies (docs/intake.md). Strict: what the schema does not know is refused by
 * its place, so that a misspelt field does not vanish. Bounds are checked while reading.
 */
public final class JsonReader {
    static final int MAX_READINGS = 1000;
    static final int MAX_SAMPLES = 1000;
    static final int MAX_MESSAGE_ID = 64;
    static final int MAX_CODE = 64;
    /** As {@link JsonAnswer#commandId} makes it. */
    private static final Pattern COMMAND_ID = Pattern.compile("(\\d{1,18})-(\\d{1,9})");

    private static final int MAX_NUMBER = 64;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_STRING = 256;
    private static final int MAX_ECHO = 40;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(MAX_NUMBER)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(MAX_STRING)
                    .build())
            .build();

    private JsonReader() {}

    /** @throws MalformedJsonException if the bytes are no message of the schema */
    public static JsonMessage read(byte[] json) throws MalformedJsonException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            JsonMessage message = message(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("Something follows the end of the message.");
            }
            return message;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new MalformedJsonException(
                    at == null
                            ? "The bytes are no JSON: %s.".formatted(e.getOriginalMessage())
                            : "The bytes are no JSON, line %d column %d: %s."
                                    .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()));
        }
    }

    private static JsonMessage message(JsonParser parser) throws MalformedJsonException {
        require(parser, JsonToken.START_OBJECT, "an object");
        String messageId = null;
        List<JsonReading> readings = null;
        JsonAnswer answer = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (field(parser)) {
                case "messageId" -> messageId = optionalText(parser, MAX_MESSAGE_ID);
                case "readings" -> readings = readings(parser);
                case "answer" -> answer = answer(parser);
                default -> throw unknownField(parser);
            }
        }
        if (readings == null && answer == null) {
            throw missing(parser, "readings");
        }
        return new JsonMessage(messageId, readings == null ? List.of() : readings, answer);
    }

    private static JsonAnswer answer(JsonParser parser) throws MalformedJsonException {
        require(parser, JsonToken.START_OBJECT, "an object");
        Matcher command = null;
        JsonAnswer.Result result = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (field(parser)) {
                case "commandId" -> command = commandId(parser);
                case "result" -> result = result(parser);
                default -> throw unknownField(parser);
            }
        }
        if (command == null) {
            throw missing(parser, "commandId");
        }
        if (result == null) {
            throw missing(parser, "result");
        }
        return new JsonAnswer(Long.parseLong(command.group(1)), Integer.parseInt(command.group(2)), result);
    }

    private static Matcher commandId(JsonParser parser) throws MalformedJsonException {
        Matcher command = COMMAND_ID.matcher(text(parser, MAX_STRING));
        if (!command.matches()) {
            throw wrong(parser, "must be the commandId of a command");
        }
        return command;
    }

    private static JsonAnswer.Result result(JsonParser parser) throws MalformedJsonException {
        String text = text(parser, MAX_STRING);
        return switch (text) {
            case "accepted" -> JsonAnswer.Result.ACCEPTED;
            case "done" -> JsonAnswer.Result.DONE;
            case "no-data" -> JsonAnswer.Result.NO_DATA;
            case "refused" -> JsonAnswer.Result.REFUSED;
            case "failed" -> JsonAnswer.Result.FAILED;
            default ->
                throw wrong(parser, "(%s) must be accepted, done, no-data, refused or failed".formatted(echo(text)));
        };
    }

    private static List<JsonReading> readings(JsonParser parser) throws MalformedJsonException {
        require(parser, JsonToken.START_ARRAY, "an array");
        var readings = new ArrayList<JsonReading>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (readings.size() == MAX_READINGS) {
                throw wrong(parser, "is more than the %d readings that a message may have".formatted(MAX_READINGS));
            }
            readings.add(reading(parser));
        }
        if (readings.isEmpty()) {
            throw wrong(parser, "is empty; a message has at least one reading");
        }
        return readings;
    }

    private static JsonReading reading(JsonParser parser) throws MalformedJsonException {
        require(parser, JsonToken.START_OBJECT, "an object");
        Long measuredAt = null;
        SeriesRecord series = SeriesRecord.REALTIME;
        List<JsonSample> samples = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (field(parser)) {
                case "measuredAt" -> measuredAt = moment(parser);
                case "series" -> series = series(parser);
                case "samples" -> samples = samples(parser);
                default -> throw unknownField(parser);
            }
        }
        if (measuredAt == null) {
            throw missing(parser, "measuredAt");
        }
        if (samples == null) {
            throw missing(parser, "samples");
        }
        return new JsonReading(measuredAt, series, samples);
    }

    private static List<JsonSample> samples(JsonParser parser) throws MalformedJsonException {
        require(parser, JsonToken.START_ARRAY, "an array");
        var samples = new ArrayList<JsonSample>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (samples.size() == MAX_SAMPLES) {
                throw wrong(parser, "is more than the %d samples that a reading may have".formatted(MAX_SAMPLES));
            }
            samples.add(sample(parser));
        }
        if (samples.isEmpty()) {
            throw wrong(parser, "is empty; a reading has at least one sample");
        }
        return samples;
    }

    private static JsonSample sample(JsonParser parser) throws MalformedJsonException {
        require(parser, JsonToken.START_OBJECT, "an object");
        String code = null;
        BigDecimal value = null;
        QualityRecord quality = QualityRecord.GOOD;
        double converted = Double.NaN;
        double min = Double.NaN;
        double max = Double.NaN;
        double total = Double.NaN;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (field(parser)) {
                case "code" -> code = text(parser, MAX_CODE);
                case "value" -> value = number(parser);
                case "quality" -> quality = quality(parser);
                case "converted" -> converted = optionalNumber(parser);
                case "min" -> min = optionalNumber(parser);
                case "max" -> max = optionalNumber(parser);
                case "total" -> total = optionalNumber(parser);
                default -> throw unknownField(parser);
            }
        }
        if (code == null) {
            throw missing(parser, "code");
        }
        if (value == null) {
            throw missing(parser, "value");
        }
        int decimals = Math.clamp(value.scale(), 0, Sample.MAX_DECIMALS);
        return new JsonSample(code, value.doubleValue(), decimals, quality, converted, min, max, total);
    }

    /** The name of the field; the parser then stands at its value. */
    private static String field(JsonParser parser) throws MalformedJsonException {
        if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
            throw wrong(parser, "is not complete");
        }
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    private static long moment(JsonParser parser) throws MalformedJsonException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            try {
                return parser.getLongValue();
            } catch (JacksonException e) {
                throw wrong(parser, "is no number of milliseconds");
            }
        }
        if (token != JsonToken.VALUE_STRING) {
            throw wrong(parser, "must be a time with offset such as 2026-11-23T10:15:00+08:00, or milliseconds");
        }
        String text = parser.getString();
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(parser, "(%s) is no time with offset such as 2026-11-23T10:15:00+08:00".formatted(echo(text)));
        }
    }

    private static SeriesRecord series(JsonParser parser) throws MalformedJsonException {
        String text = optionalText(parser, MAX_STRING);
        return switch (text) {
            case null -> SeriesRecord.REALTIME;
            case "realtime" -> SeriesRecord.REALTIME;
            case "minute" -> SeriesRecord.MINUTE;
            case "hour" -> SeriesRecord.HOUR;
            case "day" -> SeriesRecord.DAY;
            default -> throw wrong(parser, "(%s) must be realtime, minute, hour or day".formatted(echo(text)));
        };
    }

    private static QualityRecord quality(JsonParser parser) throws MalformedJsonException {
        String text = optionalText(parser, MAX_STRING);
        return switch (text) {
            case null -> QualityRecord.GOOD;
            case "good" -> QualityRecord.GOOD;
            case "uncertain" -> QualityRecord.UNCERTAIN;
            case "bad" -> QualityRecord.BAD;
            default -> throw wrong(parser, "(%s) must be good, uncertain or bad".formatted(echo(text)));
        };
    }

    private static String text(JsonParser parser, int limit) throws MalformedJsonException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(parser, "must be a text");
        }
        String text = parser.getString();
        if (text.isBlank() || text.length() > limit) {
            throw wrong(parser, "must have 1 to %d characters".formatted(limit));
        }
        return text;
    }

    private static @Nullable String optionalText(JsonParser parser, int limit) throws MalformedJsonException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : text(parser, limit);
    }

    private static BigDecimal number(JsonParser parser) throws MalformedJsonException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrong(parser, "must be a number");
        }
        return parser.getDecimalValue();
    }

    private static double optionalNumber(JsonParser parser) throws MalformedJsonException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        double number = number(parser).doubleValue();
        if (!Double.isFinite(number)) {
            throw wrong(parser, "is too large");
        }
        return number;
    }

    private static void require(JsonParser parser, JsonToken token, String what) throws MalformedJsonException {
        if (parser.currentToken() != token) {
            throw wrong(parser, "must be " + what);
        }
    }

    private static MalformedJsonException unknownField(JsonParser parser) {
        return wrong(parser, "is no field of the schema");
    }

    private static MalformedJsonException missing(JsonParser parser, String field) {
        return new MalformedJsonException("%s/%s is missing.".formatted(pointer(parser), field));
    }

    private static MalformedJsonException wrong(JsonParser parser, String what) {
        String pointer = pointer(parser);
        return new MalformedJsonException("%s %s.".formatted(pointer.isEmpty() ? "The message" : pointer, what));
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private static String echo(String text) {
        return text.length() <= MAX_ECHO ? text : text.substring(0, MAX_ECHO) + "...";
    }
}
