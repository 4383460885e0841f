package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A rule before it is saved, and at other points after. */
class RuleTryIT {
    private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Registered made = Registered.make(api);

    @Test
    void saysWhichAlarmsTheRuleWouldHaveRaised() {
        archive(20, 26, 31, 20, 20, 40, 20);
        JsonNode tried = api.expect(200, "POST", "/api/rules/try", trial("\"limit\": 25, \"deadband\": 1"));
        assertThat(tried.get("count").asInt()).isEqualTo(2);
        assertThat(tried.get("samples").asInt()).isEqualTo(7);
        assertThat(tried.at("/alarms/0/from").asString()).isEqualTo("2026-11-23T10:01:00.000+08:00");
        assertThat(tried.at("/alarms/0/to").asString()).isEqualTo("2026-11-23T10:03:00.000+08:00");
        assertThat(tried.at("/alarms/0/peak").asInt()).isEqualTo(31);
        assertThat(tried.at("/alarms/0/level").asInt()).isEqualTo(2);
        assertThat(tried.get("hoursInAlarm").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(api.get("/api/rules?pointId=" + made.point())
                        .json()
                        .get("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aDelayMakesFewerAlarms() {
        archive(20, 26, 31, 20, 20, 40, 20);
        JsonNode tried = api.expect(200, "POST", "/api/rules/try", trial("\"limit\": 25, \"onDelaySeconds\": 61"));
        assertThat(tried.get("count").asInt()).isZero();
        assertThat(tried.get("alarms").isEmpty()).isTrue();
    }

    @Test
    void refusesWhatNoRuleMayBe() {
        assertThat(refused("\"limit\": 25, \"deadband\": -1")).isEqualTo("deadband");
        assertThat(refused("\"limit\": 25, \"onDelaySeconds\": 99999999")).isEqualTo("onDelaySeconds");
        Api.Answer tooLong = api.post("/api/rules/try", """
                {"pointId": %d, "kind": "high", "limit": 5, "priority": 2, "from": "2026-01-01T00:00:00Z"}""".formatted(made.point()));
        assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("from");
        assertThat(api.post("/api/rules/try", """
                {"pointId": 999999999, "kind": "high", "limit": 5, "priority": 2}""").status()).isEqualTo(400);
    }

    @Test
    void copiesToPointsOfTheSameUnitAndSaysWhyNotToOthers() {
        JsonNode rule = rule(made.point(), 25);
        Registered alike = Registered.make(api);
        Registered taken = Registered.make(api);
        rule(taken.point(), 30);
        long other = api.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "code": "t1", "name": "Temperature", "unit": "°C"}""".formatted(made.facility()))
                .get("id")
                .asLong();
        String points = "[%d, %d, %d, 999999999]".formatted(alike.point(), taken.point(), other);
        JsonNode items = copy(rule, points, false);
        assertThat(items.at("/0/outcome").asString()).isEqualTo("created");
        assertThat(items.at("/1/reason").asString()).isEqualTo("exists");
        assertThat(items.at("/2/reason").asString()).isEqualTo("unit-differs");
        assertThat(items.at("/2/detail").asString()).contains("mg/L").contains("°C");
        assertThat(items.at("/3/reason").asString()).isEqualTo("no-such-point");
        assertThat(limit(alike.point())).isEqualTo(25);
        assertThat(limit(taken.point())).isEqualTo(30);

        JsonNode again = copy(rule, points, true);
        assertThat(again.at("/0/outcome").asString()).isEqualTo("replaced");
        assertThat(again.at("/1/outcome").asString()).isEqualTo("replaced");
        assertThat(limit(taken.point())).isEqualTo(25);
    }

    @Test
    void oneThatContradictsDoesNotStopTheOthers() {
        JsonNode rule = rule(made.point(), 25);
        Registered contradicts = Registered.make(api);
        api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "highHigh", "limit": 20, "priority": 1}""".formatted(contradicts.point()));
        Registered alike = Registered.make(api);
        String points = "[%d, %d]".formatted(contradicts.point(), alike.point());
        JsonNode items = Api.JSON
                .readTree(api.with("Idempotency-Key", "copy-" + made.point())
                        .post("/api/rules/copy", """
                        {"ruleId": %s, "pointIds": %s}""".formatted(rule.get("id"), points))
                        .text())
                .get("items");
        assertThat(items.at("/0/reason").asString()).isEqualTo("contradicts");
        assertThat(items.at("/1/outcome").asString()).isEqualTo("created");
        assertThat(limit(alike.point())).isEqualTo(25);
    }

    @Test
    void listsRulesWithTheNamesOfWhatTheyWatch() {
        rule(made.point(), 25);
        String name = api.get("/api/enterprises/" + made.enterprise())
                .json()
                .get("name")
                .asString();
        JsonNode items = api.get("/api/rules?q=%s&domain=major-hazard&priority=2".formatted(name.replace(" ", "%20")))
                .json()
                .get("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.at("/0/limit").asInt()).isEqualTo(25);
        assertThat(items.at("/0/pointId").asLong()).isEqualTo(made.point());
        assertThat(items.at("/0/point/unit").asString()).isEqualTo("mg/L");
        assertThat(items.at("/0/facility/id").asLong()).isEqualTo(made.facility());
        assertThat(items.at("/0/enterprise/name").asString()).isEqualTo(name);
        assertThat(api.get("/api/rules?enterpriseId=%d&domain=environment".formatted(made.enterprise()))
                        .json()
                        .get("items")
                        .isEmpty())
                .isTrue();
    }

    private JsonNode copy(JsonNode rule, String points, boolean replace) {
        return api.expect(200, "POST", "/api/rules/copy", """
                {"ruleId": %s, "pointIds": %s, "replace": %s}""".formatted(rule.get("id"), points, replace))
                .get("items");
    }

    private int limit(long point) {
        return api.get("/api/rules?pointId=" + point)
                .json()
                .at("/items/0/limit")
                .asInt();
    }

    private JsonNode rule(long point, int limit) {
        return api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": %d, "priority": 2}""".formatted(point, limit));
    }

    private String trial(String fields) {
        return """
                {"pointId": %d, "kind": "high", "priority": 2, %s, "from": "2026-11-23T00:00:00Z",
                 "to": "2026-11-24T00:00:00Z"}""".formatted(made.point(), fields);
    }

    private String refused(String fields) {
        Api.Answer answer = api.post("/api/rules/try", trial(fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.json().at("/errors/0/field").asString();
    }

    /** One value a minute. */
    private void archive(double... values) {
        for (int i = 0; i < values.length; i++) {
            Instant at = TEN.plusSeconds(60L * i);
            platform.bean(InMemoryArchive.class)
                    .append(List.of(new ArchivedSample(
                            Sample.realtime(made.point(), at, values[i], 0, Quality.GOOD),
                            at.plusMillis(300),
                            made.device(),
                            "N")));
        }
    }
}
