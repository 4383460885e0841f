package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkIT {
    private static final int MOST = 5_000;

    private final Api api = Api.program();

    @Test
    void takesFiveThousandItemsInACall() {
        Registered made = Registered.make(api);
        JsonNode facilities =
                api.expect(201, "POST", "/api/facilities", list(5, i -> """
                        {"enterpriseId": %d, "name": "Unit %d", "kind": "hazard-installation"}""".formatted(made.enterprise(), i)));
        String points =
                list(MOST, i -> """
                {"facilityId": %s, "deviceId": %d, "code": "p%d", "name": "Point %d", "unit": "kPa", "rangeLow": 0,
                 "rangeHigh": 100.0}""".formatted(facilities.at("/items/%d/id".formatted(i / 1_000)), made.device(), i, i));
        JsonNode created = timed("points", "/api/points", points);
        String rules = list(MOST, i -> """
                {"pointId": %s, "kind": "high", "limit": 80, "deadband": 2, "priority": 3}""".formatted(created.at("/items/%d/id".formatted(i))));
        JsonNode made5000 = timed("rules", "/api/rules", rules);
        assertThat(made5000.get("items").size()).isEqualTo(MOST);
    }

    @Test
    void refusesMoreThanThatAndFacilitiesThatGetTooLarge() {
        String tooMany = list(MOST + 1, i -> "{\"name\": \"E\"}");
        Api.Answer answer = api.post("/api/enterprises", tooMany);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/message").asString()).contains("5000");
        assertThat(api.post("/api/enterprises", "{\"items\": []}").status()).isEqualTo(400);
        Registered made = Registered.make(api);
        Api.Answer crowded = api.post("/api/points", list(2_000, i -> """
                {"facilityId": %d, "code": "c%d", "name": "C", "unit": "1"}""".formatted(made.facility(), i)));
        assertThat(crowded.status()).isEqualTo(400);
        assertThat(crowded.json().get("detail").asString()).contains("2001");
    }

    private JsonNode timed(String what, String path, String body) {
        long started = System.nanoTime();
        JsonNode answer = api.expect(201, "POST", path, body);
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("%d %s in %.2f s%n", MOST, what, seconds);
        return answer;
    }

    private static String list(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }
}
