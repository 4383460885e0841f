package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RulesIT {
    private final Api api = Api.program();
    private final Registered made = Registered.make(api);

    @Test
    void aChangeMakesANewVersionAndKeepsTheOld() {
        JsonNode rule = rule("high", "25.0");
        assertThat(rule.get("version").asInt()).isEqualTo(1);
        assertThat(rule.get("deadband").asInt()).isZero();
        assertThat(rule.get("enabled").asBoolean()).isTrue();
        String path = "/api/rules/" + rule.get("id");
        Api.Answer changed = api.put(path, """
                {"pointId": %d, "kind": "high", "limit": 30.50, "deadband": 1, "priority": 1}""".formatted(made.point()));
        assertThat(changed.text()).contains("\"limit\":30.50");
        assertThat(changed.json().get("version").asInt()).isEqualTo(2);
        JsonNode versions = api.get(path + "/versions").json().get("items");
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.get(0).has("validTo")).isFalse();
        assertThat(versions.get(1).get("limit").decimalValue()).isEqualByComparingTo("25");
        assertThat(versions.get(1).get("validTo").asString())
                .isEqualTo(versions.get(0).get("validFrom").asString());
        assertThat(versions.get(1).get("changedBy").asString()).isEqualTo("admin");
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.get(path + "/versions").json().get("items").size()).isEqualTo(2);
    }

    @Test
    void refusesLimitsThatContradictEachOther() {
        rule("high", "25");
        Api.Answer answer = send("highHigh", "20");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString())
                .contains("25")
                .contains("20")
                .contains("swapped");
        assertThat(send("low", "25").status()).isEqualTo(400);
        assertThat(send("low", "5").status()).isEqualTo(201);
        assertThat(send("lowLow", "6").status()).isEqualTo(400);
        assertThat(send("highHigh", "25").status()).isEqualTo(201);
    }

    @Test
    void refusesContradictionsWithinOneCall() {
        Api.Answer answer = api.post("/api/rules", """
                {"items": [{"pointId": %1$d, "kind": "high", "limit": 9, "priority": 2},
                           {"pointId": %1$d, "kind": "low", "limit": 10, "priority": 2}]}""".formatted(made.point()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(api.get("/api/rules?pointId=" + made.point())
                        .json()
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void refusesASecondRuleOfAKindAndWrongNumbers() {
        rule("high", "25");
        assertThat(send("high", "26").code()).isEqualTo("conflict");
        assertThat(send("rateOfChange", "0").json().at("/errors/0/field").asString())
                .isEqualTo("limit");
        assertThat(send("instrument", "1").json().at("/errors/0/field").asString())
                .isEqualTo("kind");
        Api.Answer deadband = api.post("/api/rules", """
                {"pointId": %d, "kind": "low", "limit": 1, "deadband": -1, "priority": 5}""".formatted(made.point()));
        assertThat(deadband.json().get("errors").toString())
                .contains("deadband")
                .contains("priority")
                .contains("-1");
    }

    @Test
    void warnsOfALimitOutsideOfTheRange() {
        long point = api.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "code": "r1", "name": "Level", "unit": "m", "rangeLow": 0, "rangeHigh": 10}""".formatted(made.facility()))
                .get("id")
                .asLong();
        JsonNode rule = api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": 12, "priority": 2}""".formatted(point));
        assertThat(rule.at("/warnings/0/message").asString()).contains("0 to 10 m");
        assertThat(rule("high", "25").has("warnings")).isFalse();
    }

    private JsonNode rule(String kind, String limit) {
        Api.Answer answer = send(kind, limit);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private Api.Answer send(String kind, String limit) {
        return api.post("/api/rules", """
                {"pointId": %d, "kind": "%s", "limit": %s, "priority": 2}""".formatted(made.point(), kind, limit));
    }
}
