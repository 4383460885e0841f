package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.platform.alarms.AlarmEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alarms that are set aside, from the decision to its end. */
class SetAsideIT {
    private static final String HERE = "530103";
    private static final String THERE = "530112";
    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final Api api = Api.program();
    private final Plant plant = Plant.make(PLATFORM, api, HERE, "hazard-installation");
    private final Api officer = Accounts.program("duty-officer", HERE, null, null);
    private final Api head = Accounts.program("head", HERE, null, null);
    private final FakeEvaluation evaluation = new FakeEvaluation(PLATFORM);
    private final AlarmEvents events = PLATFORM.bean(AlarmEvents.class);

    @AfterEach
    void close() {
        evaluation.close();
    }

    private AlarmTransitionRecord raise(PriorityRecord priority) {
        return raise(plant.point(), RuleKindRecord.HIGH, 70, priority);
    }

    private AlarmTransitionRecord raise(long point, RuleKindRecord kind, long rule, PriorityRecord priority) {
        AlarmTransitionRecord raised =
                Transitions.raised(UUID.randomUUID().toString(), point, plant.device(), priority).toBuilder()
                        .setKind(kind)
                        .setRule(rule)
                        .build();
        tell(raised);
        return raised;
    }

    private void tell(AlarmTransitionRecord step) {
        evaluation.tell(List.of(step));
        await().until(() -> alarm(step).path("transitions").size() >= step.getOrdinal());
    }

    private JsonNode alarm(AlarmTransitionRecord of) {
        return api.get("/api/alarms/" + of.getAlarmId()).json();
    }

    private static String shelving(AlarmTransitionRecord alarm, int minutes) {
        return """
                {"alarmId": "%s", "minutes": %d, "reason": "Known, being tuned"}""".formatted(alarm.getAlarmId(), minutes);
    }

    private JsonNode shelve(AlarmTransitionRecord alarm, int minutes) {
        return officer.expect(201, "POST", "/api/set-asides/shelve", shelving(alarm, minutes));
    }

    private JsonNode end(long id) {
        return officer.expect(200, "POST", "/api/set-asides/%d/end".formatted(id), "{\"comment\": \"tuned\"}");
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    private List<String> ids(String query) {
        var ids = new ArrayList<String>();
        api.get("/api/alarms?facilityId=%d%s".formatted(plant.facility(), query))
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    @Test
    void aShelvedAlarmStaysOpenAndDoesNotCall() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_2);
        JsonNode made = shelve(raised, 30);
        assertThat(made.get("kind").asString()).isEqualTo("shelved");
        assertThat(made.get("state").asString()).isEqualTo("active");
        assertThat(made.get("times").asInt()).isOne();
        assertThat(made.get("alarmState").asString()).isEqualTo("unacknowledged");
        assertThat(Duration.between(instant(made.get("from")), instant(made.get("until"))))
                .isEqualTo(Duration.ofMinutes(30));
        JsonNode alarm = alarm(raised);
        assertThat(alarm.get("state").asString()).isEqualTo("unacknowledged");
        assertThat(alarm.at("/setAside/kind").asString()).isEqualTo("shelved");
        assertThat(alarm.at("/setAside/by").asString()).startsWith("scoped-");
        assertThat(alarm.at("/setAside/reason").asString()).isEqualTo("Known, being tuned");
        assertThat(alarm.at("/setAsides/0/act").asString()).isEqualTo("begun");
        assertThat(ids("&state=open")).last().isEqualTo(raised.getAlarmId());
        assertThat(ids("&state=unacknowledged")).doesNotContain(raised.getAlarmId());
        JsonNode listed = officer.get("/api/set-asides?kind=shelved&facilityId=" + plant.facility())
                .json()
                .at("/items/0");
        assertThat(listed.get("id").asLong()).isEqualTo(made.get("id").asLong());
        assertThat(listed.get("pointName").asString()).isEqualTo("A");
    }

    @Test
    void theStepsOfAShelvedAlarmAreRecordedAndQuiet() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_3);
        long before = events.last();
        shelve(raised, 30);
        AlarmTransitionRecord returned = Transitions.next(raised, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D);
        tell(returned);
        tell(Transitions.next(returned, AlarmStateRecord.UNACKNOWLEDGED_B));
        List<AlarmEvents.PlacedEvent> seen = events.after(before, 100).stream()
                .filter(event -> event.alarm().id().equals(raised.getAlarmId()))
                .toList();
        assertThat(seen).hasSize(3);
        assertThat(seen.getFirst().setAside()).isNotNull();
        assertThat(seen.subList(1, 3)).allMatch(AlarmEvents.PlacedEvent::quiet);
        assertThat(alarm(raised).get("state").asString()).isEqualTo("unacknowledged");
    }

    @Test
    void theNextAlarmOfTheSourceIsShelvedTooAndHighHighCalls() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_2);
        shelve(raised, 30);
        AlarmTransitionRecord c = Transitions.next(raised, AlarmStateRecord.ACKNOWLEDGED_C);
        tell(c);
        tell(Transitions.next(c, AlarmStateRecord.NORMAL_A));
        assertThat(alarm(raised).has("setAside")).as("it is closed").isFalse();
        AlarmTransitionRecord again = raise(PriorityRecord.LEVEL_2);
        assertThat(alarm(again).at("/setAside/kind").asString()).isEqualTo("shelved");
        AlarmTransitionRecord highHigh = raise(plant.point(), RuleKindRecord.HIGH_HIGH, 8, PriorityRecord.LEVEL_1);
        assertThat(alarm(highHigh).has("setAside")).isFalse();
        assertThat(ids("&state=unacknowledged")).contains(highHigh.getAlarmId()).doesNotContain(again.getAlarmId());
    }

    @Test
    void unshelvingCallsAnewAlsoWhatWasAcknowledged() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_2);
        long id = shelve(raised, 30).get("id").asLong();
        tell(Transitions.next(raised, AlarmStateRecord.ACKNOWLEDGED_C));
        JsonNode ended = end(id);
        assertThat(ended.get("state").asString()).isEqualTo("ended");
        assertThat(ended.get("endCause").asString()).isEqualTo("ended");
        await().until(() -> alarm(raised).get("transitions").size() == 3);
        JsonNode alarm = alarm(raised);
        assertThat(alarm.has("setAside")).isFalse();
        assertThat(alarm.get("state").asString()).isEqualTo("unacknowledged");
        assertThat(alarm.at("/transitions/2/reason").asString()).isEqualTo("set-aside-ended");
        assertThat(alarm.at("/setAsides/1/actor").asString()).startsWith("scoped-");
        assertThat(alarm.at("/setAsides/1/reason").asString()).isEqualTo("tuned");
        assertThat(officer.post("/api/set-asides/%d/end".formatted(id), "{}").status())
                .isEqualTo(409);
    }

    @Test
    void whatWasOverWhileThePlatformWasDownEndsAtItsTime() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_2);
        long id = shelve(raised, 30).get("id").asLong();
        tell(Transitions.next(raised, AlarmStateRecord.ACKNOWLEDGED_C));
        PLATFORM.jdbc().sql("""
                update set_aside set from_at = from_at - interval '1 hour', until_at = from_at - interval '17 min'
                where id = ?""").param(id).update();
        await().until(() -> alarm(raised).get("transitions").size() == 3);
        JsonNode ended = officer.get("/api/set-asides/" + id).json();
        assertThat(ended.get("endCause").asString()).isEqualTo("expired");
        assertThat(ended.get("endedAt").asString()).isEqualTo(ended.get("until").asString());
        assertThat(ended.has("endedBy")).isFalse();
        JsonNode alarm = alarm(raised);
        assertThat(alarm.has("setAside")).isFalse();
        assertThat(alarm.at("/transitions/2/at").asString())
                .isEqualTo(ended.get("until").asString());
    }

    @Test
    void whatHasReturnedIsNotCalledAnew() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_2);
        long id = shelve(raised, 30).get("id").asLong();
        tell(Transitions.next(raised, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D));
        end(id);
        assertThat(alarm(raised).get("state").asString()).isEqualTo("returnedUnacknowledged");
        assertThat(PLATFORM.jdbc()
                        .sql("select count(*) from annunciation where alarm_id = ?")
                        .param(raised.getAlarmId())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(ids("&state=unacknowledged")).contains(raised.getAlarmId());
    }

    @Test
    void shelvingAgainCountsAndHasALimit() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_2);
        long first = shelve(raised, 15).get("id").asLong();
        assertThat(shelve(raised, 15).get("times").asInt()).isEqualTo(2);
        JsonNode replaced = officer.get("/api/set-asides/" + first).json();
        assertThat(replaced.get("endCause").asString()).isEqualTo("renewed");
        JsonNode third = shelve(raised, 60);
        assertThat(third.get("times").asInt()).isEqualTo(3);
        Api.Answer refused = officer.post("/api/set-asides/shelve", shelving(raised, 15));
        assertThat(refused.status()).isEqualTo(409);
        end(third.get("id").asLong());
        assertThat(officer.post("/api/set-asides/shelve", shelving(raised, 15)).status())
                .as("in a row, also after its end")
                .isEqualTo(409);
        assertThat(alarm(raised).get("setAsides").size()).isEqualTo(6);
    }

    @Test
    void saysWhatIsNeverShelved() {
        AlarmTransitionRecord highest = raise(PriorityRecord.LEVEL_1);
        assertThat(officer.post("/api/set-asides/shelve", shelving(highest, 5)).status())
                .isEqualTo(409);
        long gas = api.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "gas", "name": "Gas", "unit": "%%LEL"}""".formatted(plant.facility(), plant.device()))
                .get("id")
                .asLong();
        AlarmTransitionRecord highHigh = raise(gas, RuleKindRecord.HIGH_HIGH, 9, PriorityRecord.LEVEL_2);
        assertThat(officer.post("/api/set-asides/shelve", shelving(highHigh, 5)).status())
                .isEqualTo(409);
        AlarmTransitionRecord high = raise(gas, RuleKindRecord.HIGH, 10, PriorityRecord.LEVEL_2);
        Api.Answer tooLong = officer.post("/api/set-asides/shelve", shelving(high, 61));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("minutes");
        assertThat(officer.post("/api/set-asides/shelve", shelving(high, 5).replace("Known, being tuned", " "))
                        .status())
                .isEqualTo(400);
        Api enterprise = Accounts.program("enterprise", HERE, null, plant.enterprise());
        assertThat(enterprise.post("/api/set-asides/shelve", shelving(high, 5)).status())
                .isEqualTo(403);
        Api elsewhere = Accounts.program("duty-officer", "530102", null, null);
        assertThat(elsewhere.post("/api/set-asides/shelve", shelving(high, 5)).status())
                .isEqualTo(404);
    }

    @Test
    void aRuleThatBecomesMoreUrgentEndsIt() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_3);
        long id = shelve(raised, 30).get("id").asLong();
        AlarmTransitionRecord returned = Transitions.next(raised, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D);
        tell(returned);
        tell(Transitions.next(returned, AlarmStateRecord.UNACKNOWLEDGED_B).toBuilder()
                .setPriority(PriorityRecord.LEVEL_1)
                .build());
        await().until(() -> !alarm(raised).has("setAside"));
        assertThat(officer.get("/api/set-asides/" + id).json().get("endCause").asString())
                .isEqualTo("changed");
        await().until(() -> alarm(raised).get("transitions").size() == 4);
    }

    @Test
    void outlivesTheAccountOfWhoShelved() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_2);
        JsonNode made = shelve(raised, 30);
        String name = made.get("setBy").asString();
        PLATFORM.jdbc()
                .sql("delete from account where username = ?")
                .param(name)
                .update();
        JsonNode known = head.get("/api/set-asides/" + made.get("id").asLong()).json();
        assertThat(known.get("setBy").asString()).isEqualTo(name);
        head.expect(
                200, "POST", "/api/set-asides/%d/end".formatted(made.get("id").asLong()), "{}");
        await().until(() -> alarm(raised).get("transitions").size() == 2);
    }

    @Test
    void theStreamTellsOfItInTheSequenceOfTheSteps() throws InterruptedException {
        EventStream stream = EventStream.open(officer, "");
        try {
            await().until(() -> stream.all("hello").size() == 1);
            AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_2);
            end(shelve(raised, 30).get("id").asLong());
            await().until(() -> stream.all("setAside").size() == 2);
            EventStream.Event begun = stream.all("setAside").getFirst();
            assertThat(begun.json().at("/alarm/id").asString()).isEqualTo(raised.getAlarmId());
            assertThat(begun.json().at("/step/act").asString()).isEqualTo("begun");
            assertThat(begun.id()).isEqualTo(begun.json().at("/step/sequence").asString());
            await().until(() -> stream.all("alarm").size() == 2);
        } finally {
            stream.close();
        }
    }

    @Test
    void anUrgentAlarmGoesOutOfServiceByTwoPersons() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_1);
        String input = """
                {"alarmId": "%s", "workOrder": "WO-7", "until": "%s", "reason": "Transmitter is changed",
                "measure": "Reading by hand every hour"}""".formatted(raised.getAlarmId(), Instant.now().plus(Duration.ofDays(3)));
        long id = head.expect(201, "POST", "/api/set-asides/out-of-service", input)
                .get("id")
                .asLong();
        assertThat(alarm(raised).has("setAside")).as("nobody has approved").isFalse();
        assertThat(head.post("/api/set-asides/%d/approve".formatted(id), "{}").status())
                .as("by who asked for it")
                .isEqualTo(409);
        assertThat(officer.post("/api/set-asides/%d/approve".formatted(id), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(officer.post("/api/set-asides/out-of-service", input).status())
                .as("twice")
                .isEqualTo(409);
        Api second = Accounts.program("head", HERE, null, null);
        JsonNode approved =
                second.expect(200, "POST", "/api/set-asides/%d/approve".formatted(id), "{\"comment\": \"seen\"}");
        assertThat(approved.get("state").asString()).isEqualTo("active");
        assertThat(approved.get("comment").asString()).isEqualTo("seen");
        assertThat(alarm(raised).at("/setAside/kind").asString()).isEqualTo("outOfService");
        end(id);
        await().until(() -> alarm(raised).get("transitions").size() == 2);
    }

    @Test
    void theHandOverNamesWhatIsSetAside() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_3);
        long id = shelve(raised, 30).get("id").asLong();
        JsonNode begun = officer.expect(201, "POST", "/api/handovers", "{\"region\": \"%s\"}".formatted(HERE));
        assertThat(begun.get("setAsides"))
                .anySatisfy(one -> assertThat(one.get("id").asLong()).isEqualTo(id));
        String handover = "/api/handovers/" + begun.get("id").asLong();
        end(id);
        JsonNode later = officer.get(handover).json();
        assertThat(later.get("setAsides"))
                .as("as it was")
                .anySatisfy(one -> assertThat(one.get("reason").asString()).isEqualTo("Known, being tuned"));
        officer.expect(200, "POST", handover + "/withdraw", "{}");
    }

    @Test
    void aShelvedAlarmGoesOutOfServiceWithoutCallingInBetween() {
        AlarmTransitionRecord raised = raise(PriorityRecord.LEVEL_3);
        long shelved = shelve(raised, 30).get("id").asLong();
        officer.expect(201, "POST", "/api/set-asides/out-of-service", """
                {"alarmId": "%s", "workOrder": "WO-8", "until": "%s", "reason": "Cable"}""".formatted(
                        raised.getAlarmId(), Instant.now().plus(Duration.ofDays(1))));
        assertThat(officer.get("/api/set-asides/" + shelved)
                        .json()
                        .get("endCause")
                        .asString())
                .isEqualTo("renewed");
        assertThat(alarm(raised).at("/setAside/kind").asString()).isEqualTo("outOfService");
        assertThat(officer.post("/api/set-asides/shelve", shelving(raised, 5)).status())
                .isEqualTo(409);
    }

    @Test
    void theSilenceOfADeviceStaysSetAsideWhereTheDeviceGoes() {
        AlarmTransitionRecord silent = Transitions.silent(plant.device());
        tell(silent);
        long id = shelve(silent, 30).get("id").asLong();
        api.expect(200, "PUT", "/api/facilities/" + plant.facility(), """
                {"enterpriseId": %d, "name": "Plant", "kind": "hazard-installation", "domain": "major-hazard",
                "regionCode": "%s"}""".formatted(plant.enterprise(), THERE));
        assertThat(officer.get("/api/set-asides/" + id).status()).isEqualTo(404);
        Api there = Accounts.program("duty-officer", THERE, null, null);
        there.expect(200, "POST", "/api/set-asides/%d/end".formatted(id), "{}");
        assertThat(alarm(silent).has("setAside")).isFalse();
        await().until(() -> alarm(silent).get("transitions").size() == 2);
    }
}
