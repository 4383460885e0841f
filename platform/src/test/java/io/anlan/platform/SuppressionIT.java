package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.platform.alarms.AlarmEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alarms that the state of the plant keeps quiet, from the draft of an expression to the alarm that calls again. */
class SuppressionIT {
    private static final String HERE = "530111";
    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final Api api = Api.program();
    private final Plant plant = Plant.make(PLATFORM, api, HERE, "hazard-installation");
    private final Api head = Accounts.program("head", HERE, null, null);
    private final Api officer = Accounts.program("duty-officer", HERE, null, null);
    private final FakeEvaluation evaluation = new FakeEvaluation(PLATFORM);
    private final long flow = point("flow", "m3/h");
    private final long rule = rule(plant.point(), "low", -5, 3);

    @AfterEach
    void close() {
        PLATFORM.bean(TestClock.class).goBack();
        evaluation.close();
    }

    private long point(String code, String unit) {
        return api.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "%s", "name": "P %s", "unit": "%s"}""".formatted(plant.facility(), plant.device(), code, code, unit))
                .get("id")
                .asLong();
    }

    private long rule(long point, String kind, int limit, int priority) {
        return api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "%s", "limit": %d, "priority": %d}""".formatted(point, kind, limit, priority))
                .get("id")
                .asLong();
    }

    private void measured(double value, Quality quality, Instant at) {
        PLATFORM.bean(LatestValues.class)
                .offer(new ArchivedSample(Sample.realtime(flow, at, value, 1, quality), at, plant.device(), ""));
    }

    private void measured(double value) {
        measured(value, Quality.GOOD, Instant.now());
    }

    /** Two hours of the past, in the first of which nothing flows. */
    private void record() {
        Instant begin = Instant.now().minus(Duration.ofHours(2));
        var samples = new ArrayList<ArchivedSample>();
        for (int minute = 0; minute < 120; minute++) {
            Instant at = begin.plus(Duration.ofMinutes(minute));
            samples.add(new ArchivedSample(
                    Sample.realtime(flow, at, minute < 60 ? 0 : 10, 1, Quality.GOOD), at, plant.device(), ""));
        }
        PLATFORM.bean(InMemoryArchive.class).append(samples);
    }

    private String wish(String expression, long point, String kind) {
        return """
                {"facilityId": %d, "name": "Pump stands", "reason": "No flow, so the level must be low", "expression": "%s",
                "inputs": [{"name": "flow", "pointId": %d}], "targets": [{"pointId": %d, "kind": "%s"}], "mostMinutes": 60}""".formatted(plant.facility(), expression, flow, point, kind);
    }

    private long saved() {
        return head.expect(201, "POST", "/api/suppressions", wish("flow.value < 1", plant.point(), "low"))
                .get("id")
                .asLong();
    }

    private JsonNode act(Api who, long id, String act, String body) {
        return who.expect(200, "POST", "/api/suppressions/%d/%s".formatted(id, act), body);
    }

    private long on() {
        record();
        long id = saved();
        assertThat(act(head, id, "try", "{\"days\": 1}").get("tried").asBoolean())
                .isTrue();
        assertThat(act(head, id, "on", "{}").get("state").asString()).isEqualTo("on");
        return id;
    }

    private String outcome(long id) {
        return head.get("/api/suppressions/" + id)
                .json()
                .at("/standing/outcome")
                .asString();
    }

    private AlarmTransitionRecord raise() {
        AlarmTransitionRecord raised =
                Transitions.raised(UUID.randomUUID().toString(), plant.point(), plant.device(), PriorityRecord.LEVEL_3)
                        .toBuilder()
                        .setKind(RuleKindRecord.LOW)
                        .setRule(rule)
                        .build();
        evaluation.tell(List.of(raised));
        await().until(() -> api.get("/api/alarms/" + raised.getAlarmId()).status() == 200);
        return raised;
    }

    private JsonNode alarm(AlarmTransitionRecord of) {
        return api.get("/api/alarms/" + of.getAlarmId()).json();
    }

    private JsonNode setAsides(String query) {
        return officer.get("/api/set-asides?kind=suppressed&facilityId=%d%s".formatted(plant.facility(), query))
                .json()
                .get("items");
    }

    private void awaitCall(AlarmTransitionRecord raised) {
        await().until(() -> alarm(raised).get("transitions").size() == 2);
        assertThat(alarm(raised).has("setAside")).isFalse();
        assertThat(alarm(raised).get("state").asString()).isEqualTo("unacknowledged");
        assertThat(alarm(raised).at("/transitions/1/reason").asString()).isEqualTo("set-aside-ended");
    }

    @Test
    void whatHoldsKeepsAlarmsQuietAndWhatHoldsNoMoreLetsThemCall() {
        long id = on();
        measured(10);
        AlarmEvents events = PLATFORM.bean(AlarmEvents.class);
        long before = events.last();
        measured(0.5);
        await().until(() -> setAsides("").size() == 1);
        assertThat(outcome(id)).isEqualTo("holds");
        JsonNode one = setAsides("").get(0);
        assertThat(one.get("suppressionId").asLong()).isEqualTo(id);
        assertThat(one.has("alarmId")).isFalse();
        assertThat(one.get("reason").asString()).isEqualTo("Pump stands: No flow, so the level must be low");
        AlarmTransitionRecord raised = raise();
        assertThat(alarm(raised).at("/setAside/kind").asString()).isEqualTo("suppressed");
        assertThat(events.after(before, 100).stream()
                        .filter(event -> event.alarm().id().equals(raised.getAlarmId())))
                .isNotEmpty()
                .allMatch(event -> event.setAside() != null || event.quiet());
        AlarmTransitionRecord other =
                Transitions.raised(UUID.randomUUID().toString(), plant.point(), plant.device(), PriorityRecord.LEVEL_3);
        evaluation.tell(List.of(other));
        await().until(() -> api.get("/api/alarms/" + other.getAlarmId()).status() == 200);
        assertThat(alarm(other).has("setAside")).as("another rule").isFalse();

        measured(10);
        awaitCall(raised);
        assertThat(setAsides("")).isEmpty();
        assertThat(setAsides("&state=all").get(0).get("endCause").asString()).isEqualTo("released");
        assertThat(outcome(id)).isEqualTo("holdsNot");
    }

    @Test
    void aValueThatIsOldOrBadLetsThemCall() {
        long id = on();
        measured(0);
        await().until(() -> setAsides("").size() == 1);
        AlarmTransitionRecord raised = raise();
        assertThat(alarm(raised).has("setAside")).isTrue();
        PLATFORM.bean(TestClock.class).advance(Duration.ofMinutes(5));
        awaitCall(raised);
        JsonNode standing = head.get("/api/suppressions/" + id).json().get("standing");
        assertThat(standing.get("cause").asString()).isEqualTo("stale");
        assertThat(standing.get("input").asString()).isEqualTo("flow");
        assertThat(setAsides("&state=all").get(0).get("endCause").asString()).isEqualTo("unknown");

        PLATFORM.bean(TestClock.class).goBack();
        await().until(() -> alarm(raised).has("setAside"));
        measured(0, Quality.UNCERTAIN, Instant.now());
        await().until(() -> alarm(raised).get("transitions").size() == 3);
        assertThat(head.get("/api/suppressions/" + id)
                        .json()
                        .at("/standing/cause")
                        .asString())
                .isEqualTo("invalid");
    }

    @Test
    void theHighestPriorityAndTheHighHighOfGasAreRefused() {
        Api.Answer highest = head.post("/api/suppressions", wish("flow.value < 1", plant.point(), "high"));
        assertThat(highest.status()).isEqualTo(400);
        assertThat(highest.text()).contains("Alarms of priority 1 are never suppressed");
        long gas = point("gas", "%LEL");
        rule(gas, "highHigh", 50, 2);
        Api.Answer highHigh = head.post("/api/suppressions", wish("flow.value < 1", gas, "highHigh"));
        assertThat(highHigh.status()).isEqualTo(400);
        assertThat(highHigh.text()).contains("high-high alarm of a gas detector is never");
    }

    @Test
    void isSwitchedOnOnlyAfterATryOfThisVersion() {
        long id = saved();
        String on = "/api/suppressions/%d/on".formatted(id);
        assertThat(head.post(on, "{}").status()).isEqualTo(409);
        JsonNode nothing = act(head, id, "try", "{\"days\": 1}");
        assertThat(nothing.get("tried").asBoolean()).isFalse();
        assertThat(nothing.at("/trial/remarks/0").asString()).isEqualTo("neverKnown");
        assertThat(head.post(on, "{}").status()).isEqualTo(409);

        record();
        AlarmTransitionRecord past = raise();
        JsonNode trial = act(head, id, "try", "{\"days\": 1}").get("trial");
        assertThat(trial.get("passed").asBoolean()).isTrue();
        assertThat(trial.get("times").asInt()).isOne();
        assertThat(trial.get("holdsSeconds").asLong()).isBetween(3_540L, 3_660L);
        assertThat(trial.get("alarms").get(0).get("id").asString()).isEqualTo(past.getAlarmId());

        head.expect(200, "PUT", "/api/suppressions/" + id, wish("flow.value < 2", plant.point(), "low"));
        assertThat(head.post(on, "{}").status()).as("another version").isEqualTo(409);
        act(head, id, "try", "{\"days\": 1}");
        act(head, id, "on", "{}");
        assertThat(head.put("/api/suppressions/" + id, wish("flow.value < 3", plant.point(), "low"))
                        .status())
                .as("while it is on")
                .isEqualTo(409);
        assertThat(act(head, id, "off", "{}").get("state").asString()).isEqualTo("off");
    }

    @Test
    void saysWhereAnExpressionIsWrong() {
        Api.Answer answer = head.post("/api/suppressions/check", """
                {"expression": "flow.value < 1 &&\\n  flaw.value > 2", "inputs": [{"name": "flow", "pointId": %d}]}""".formatted(flow));
        JsonNode issue = answer.json().at("/items/0");
        assertThat(issue.get("code").asString()).isEqualTo("unknownName");
        assertThat(issue.get("line").asInt()).isEqualTo(2);
        assertThat(issue.get("column").asInt()).isEqualTo(3);
        assertThat(head.post("/api/suppressions", wish("flow.value + 1.0", plant.point(), "low"))
                        .text())
                .contains("The whole must be a condition");
    }

    @Test
    void urgentAlarmsNeedASecondPerson() {
        record();
        rule(plant.point(), "lowLow", -9, 2);
        long id = head.expect(201, "POST", "/api/suppressions", wish("flow.value < 1", plant.point(), "lowLow"))
                .get("id")
                .asLong();
        act(head, id, "try", "{\"days\": 1}");
        assertThat(act(head, id, "on", "{}").get("state").asString()).isEqualTo("waiting");
        String approve = "/api/suppressions/%d/approve".formatted(id);
        assertThat(head.post(approve, "{}").status()).isEqualTo(409);
        assertThat(officer.post(approve, "{}").status()).isEqualTo(403);
        Api second = Accounts.program("head", HERE, null, null);
        JsonNode approved = act(second, id, "approve", "{\"comment\": \"seen\"}");
        assertThat(approved.get("state").asString()).isEqualTo("on");
        assertThat(approved.get("comment").asString()).isEqualTo("seen");
    }

    @Test
    void whoIsElsewhereSeesNothing() {
        long id = on();
        Api elsewhere = Accounts.program("head", "530102", null, null);
        assertThat(elsewhere.get("/api/suppressions").json().get("items"))
                .noneMatch(one -> one.get("id").asLong() == id);
        assertThat(elsewhere.get("/api/suppressions/" + id).status()).isEqualTo(404);
        assertThat(elsewhere
                        .post("/api/suppressions/%d/off".formatted(id), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .post("/api/suppressions", wish("flow.value < 1", plant.point(), "low"))
                        .status())
                .isEqualTo(400);
        assertThat(officer.post("/api/suppressions/%d/off".formatted(id), "{}").status())
                .isEqualTo(403);
        assertThat(officer.get("/api/suppressions/" + id).status()).isEqualTo(200);
    }

    @Test
    void takesThePlaceOfAShelvingWithoutACallInBetween() {
        on();
        measured(10);
        AlarmTransitionRecord raised = raise();
        long shelved = officer.expect(201, "POST", "/api/set-asides/shelve", """
                {"alarmId": "%s", "minutes": 30, "reason": "Known"}""".formatted(raised.getAlarmId()))
                .get("id")
                .asLong();
        measured(0);
        await().until(() -> PLATFORM.jdbc()
                .sql("select exists (select from design_hold where point_id = ?)")
                .param(plant.point())
                .query(Boolean.class)
                .single());
        officer.expect(200, "POST", "/api/set-asides/%d/end".formatted(shelved), "{}");
        assertThat(alarm(raised).at("/setAside/kind").asString()).isEqualTo("suppressed");
        assertThat(PLATFORM.jdbc()
                        .sql("select count(*) from annunciation where alarm_id = ?")
                        .param(raised.getAlarmId())
                        .query(Long.class)
                        .single())
                .isZero();
        long suppressed = setAsides("").get(0).get("id").asLong();
        officer.expect(200, "POST", "/api/set-asides/%d/end".formatted(suppressed), "{\"comment\": \"Look at it\"}");
        awaitCall(raised);
        assertThat(setAsides("")).as("until it holds anew").isEmpty();
    }

    @Test
    void aShiftHandsItOver() {
        on();
        measured(0);
        await().until(() -> setAsides("").size() == 1);
        JsonNode begun = officer.expect(201, "POST", "/api/handovers", "{\"region\": \"%s\"}".formatted(HERE));
        assertThat(begun.get("setAsides"))
                .anySatisfy(one -> assertThat(one.get("kind").asString()).isEqualTo("suppressed"));
        officer.expect(
                200,
                "POST",
                "/api/handovers/%d/withdraw".formatted(begun.get("id").asLong()),
                "{}");
    }
}
