package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

class OpenApiIT {
    /** What clients are generated from; changed together with the API. */
    private static final Path KEPT = Path.of("openapi.json");

    private static final Path FOUND = Path.of("target", "openapi.json");

    private final Api.Answer answer = Api.program().get("/v3/api-docs");

    @Test
    void theKeptDescriptionIsThatOfTheApi() throws IOException {
        String found = Api.JSON
                        .rebuild()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(answer.json())
                + "\n";
        Files.writeString(FOUND, found);
        assertThat(found)
                .as("The API has changed. If it was meant to, copy %s to %s.".formatted(FOUND, KEPT))
                .isEqualTo(Files.readString(KEPT));
    }

    @Test
    void everyCallIsDescribedWithItsAnswers() {
        var undescribed = new ArrayList<String>();
        answer.json()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    JsonNode operation = call.getValue();
                    if (operation.path("summary").asString("").isEmpty()
                            || !operation.at("/responses/default").isObject()) {
                        undescribed.add(call.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void requiredFieldsAreThoseThatAreAlwaysThere() {
        JsonNode schemas = answer.json().at("/components/schemas");
        assertThat(texts(schemas.at("/Alarm/required")))
                .contains("id", "state", "limit")
                .doesNotContain("value", "unit");
        assertThat(texts(schemas.at("/PointInput/required")))
                .containsExactlyInAnyOrder("facilityId", "code", "name", "unit");
        assertThat(texts(schemas.at("/AlarmDetail/required"))).contains("id");
        assertThat(schemas.has("HeartbeatEvent")).isTrue();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
