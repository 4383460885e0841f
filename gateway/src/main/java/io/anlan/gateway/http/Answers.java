package io.anlan.gateway.http;

import io.anlan.gateway.intake.Problem;
import io.anlan.gateway.intake.Receipt;
import java.io.StringWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the answers of the HTTP intake. */
final class Answers {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int MAX_PROBLEMS = 100;

    private Answers() {}

    static IntakeResult taken(Receipt receipt) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("accepted", receipt.accepted());
            json.writeNumberProperty("quarantined", receipt.problems().size());
            json.writeArrayPropertyStart("problems");
            receipt.problems().stream().limit(MAX_PROBLEMS).forEach(problem -> write(problem, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return new IntakeResult(IntakeResult.OK, JSON, text.toString(), null);
    }

    private static void write(Problem problem, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("reading", problem.reading());
        if (problem.sample() != Problem.WHOLE_READING) {
            json.writeNumberProperty("sample", problem.sample());
        }
        json.writeStringProperty("reason", problem.reason().word());
        json.writeStringProperty("detail", problem.detail());
        json.writeEndObject();
    }

    /** Problem details with a stable code. */
    static IntakeResult refused(int status, String code, String title, String detail, @Nullable Duration retryAfter) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("type", "about:blank");
            json.writeStringProperty("title", title);
            json.writeNumberProperty("status", status);
            json.writeStringProperty("detail", detail);
            json.writeStringProperty("code", code);
            json.writeEndObject();
        }
        return new IntakeResult(status, PROBLEM, text.toString(), retryAfter);
    }
}
