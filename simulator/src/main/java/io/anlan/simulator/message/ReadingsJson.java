package io.anlan.simulator.message;

import io.anlan.domain.Beijing;
import io.anlan.domain.Series;
import io.anlan.hj212.DataFlag;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes reports as the JSON that MQTT and the HTTP intake share. */
public final class ReadingsJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(Beijing.ZONE);
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ReadingsJson() {}

    /**
     * The payload of some reports.
     *
     * @param messageId at most 64 characters; a repeated one is stored once.
     */
    public static Message of(String messageId, List<Report> reports) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("messageId", messageId);
            json.writeArrayPropertyStart("readings");
            for (Report report : reports) {
                reading(json, report);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return new Message(messageId, bytes.toByteArray());
    }

    private static void reading(JsonGenerator json, Report report) {
        json.writeStartObject();
        json.writeStringProperty("measuredAt", TIME.format(report.measuredAt()));
        if (report.series() != Series.REALTIME) {
            json.writeStringProperty("series", report.series().name().toLowerCase(Locale.ROOT));
        }
        json.writeArrayPropertyStart("samples");
        for (Value value : report.values()) {
            sample(json, value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void sample(JsonGenerator json, Value value) {
        json.writeStartObject();
        json.writeStringProperty("code", value.code());
        json.writeNumberProperty("value", value.value());
        if (value.flag().reliability() != DataFlag.Reliability.GOOD) {
            json.writeStringProperty(
                    "quality", value.flag().reliability().name().toLowerCase(Locale.ROOT));
        }
        optional(json, "converted", value.converted());
        Value.Interval interval = value.interval();
        if (interval != null) {
            json.writeNumberProperty("min", interval.min());
            json.writeNumberProperty("max", interval.max());
            optional(json, "total", interval.total());
        }
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable BigDecimal number) {
        if (number != null) {
            json.writeNumberProperty(name, number);
        }
    }
}
