package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An alarm of a silent device has neither a point nor a rule, and is nowhere lost for it. */
class DeviceAlarmsIT {
    private static final String KIND = "hazard-installation";
    private static final String HERE = "530102";
    private static final String THERE = "530302";

    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final Api api = Api.program();
    private final Plant plant = Plant.make(PLATFORM, api, HERE, KIND);

    private AlarmTransitionRecord raise(long device) {
        AlarmTransitionRecord raised = Transitions.silent(device);
        write(raised);
        await().until(() -> api.get("/api/alarms/" + raised.getAlarmId()).status() == 200);
        return raised;
    }

    private static void write(AlarmTransitionRecord... steps) {
        Transitions.write(PLATFORM, List.of(steps));
    }

    private JsonNode alarm(AlarmTransitionRecord step) {
        return api.get("/api/alarms/" + step.getAlarmId()).json();
    }

    @Test
    void namesTheDeviceAndItsFacilityInPlaceOfAPoint() {
        JsonNode alarm = alarm(raise(plant.device()));
        assertThat(alarm.get("kind").asString()).isEqualTo("communication");
        assertThat(alarm.has("point")).isFalse();
        assertThat(alarm.at("/device/id").asLong()).isEqualTo(plant.device());
        assertThat(alarm.at("/device/address").asString()).startsWith("SCOPED-");
        assertThat(alarm.at("/facility/id").asLong()).isEqualTo(plant.facility());
        assertThat(alarm.at("/enterprise/id").asLong()).isEqualTo(plant.enterprise());
        assertThat(alarm.at("/region/code").asString()).isEqualTo(HERE);
        assertThat(alarm.get("domain").asString()).isEqualTo("major-hazard");
        assertThat(alarm.get("unit").asString()).isEqualTo("s");
        assertThat(alarm.get("value").asInt()).isEqualTo(306);
        assertThat(alarm.get("transitions").size()).isOne();
    }

    @Test
    void aDeviceWithoutAFacilityLiesWhereItsPointsDo() {
        long device = api.expect(201, "POST", "/api/devices", """
                {"address": "FREE-%d", "protocol": "http"}""".formatted(Registered.unique()))
                .get("id")
                .asLong();
        api.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "b", "name": "B", "unit": "m"}""".formatted(plant.facility(), device));
        JsonNode alarm = alarm(raise(device));
        assertThat(alarm.at("/facility/id").asLong()).isEqualTo(plant.facility());
        assertThat(alarm.at("/region/code").asString()).isEqualTo(HERE);
    }

    @Test
    void anUnknownDeviceIsShownAllTheSame() {
        JsonNode alarm = alarm(raise(987_654_322));
        assertThat(alarm.at("/device/id").asLong()).isEqualTo(987_654_322);
        assertThat(alarm.has("facility")).isFalse();
    }

    @Test
    void isInEveryListAndFile() {
        String id = raise(plant.device()).getAlarmId();
        for (String filter : List.of(
                "deviceId=" + plant.device(),
                "facilityId=" + plant.facility() + "&kind=communication",
                "enterpriseId=" + plant.enterprise(),
                "q=SCOPED-&enterpriseId=" + plant.enterprise(),
                "region=530100&domain=major-hazard&priority=3&enterpriseId=" + plant.enterprise())) {
            assertThat(api.get("/api/alarms?" + filter).json().get("items").toString())
                    .as(filter)
                    .contains(id);
        }
        assertThat(api.get("/api/alarms?pointId=" + plant.point()).text()).doesNotContain(id);
        assertThat(api.get("/api/alarms?deviceId=" + plant.device())
                        .json()
                        .get("items")
                        .size())
                .isOne();
        String file = api.get("/api/export/alarms?language=zh&kind=communication&enterpriseId=" + plant.enterprise())
                .text();
        assertThat(file).contains(id).contains("通信中断报警").contains("SCOPED-");
        Api owner = Accounts.program("enterprise", HERE, null, plant.enterprise());
        assertThat(owner.get("/api/alarms/" + id).status()).isEqualTo(200);
        Api officer = Accounts.program("duty-officer", "530100", new String[] {"major-hazard"}, null);
        assertThat(officer.get("/api/alarms/" + id).status()).isEqualTo(200);
        Api other = Accounts.program("duty-officer", "530100", new String[] {"environment"}, null);
        assertThat(other.get("/api/alarms/" + id).status()).isEqualTo(404);
    }

    @Test
    void isCountedInTheOverviewAndOnTheEnterprisesPage() {
        Api owner = Accounts.program("enterprise", HERE, null, plant.enterprise());
        assertThat(open(owner)).isZero();
        raise(plant.device());
        await().untilAsserted(() -> assertThat(open(owner)).isOne());
        await().untilAsserted(() -> assertThat(
                        owner.get("/api/alarms/summary").json().at("/open/3").asInt())
                .isOne());
        JsonNode page = api.get("/api/enterprises/%d/summary".formatted(plant.enterprise()))
                .json();
        assertThat(page.at("/counts/openAlarms/3").asInt()).isOne();
        assertThat(page.get("openAlarms").toString()).contains("communication");
    }

    private static int open(Api reader) {
        return reader.get("/api/overview").json().at("/counts/openAlarms/3").asInt();
    }

    @Test
    void comesByTheStreamOfEvents() {
        Api owner = Accounts.program("enterprise", HERE, null, plant.enterprise());
        EventStream stream = EventStream.open(owner, "");
        try {
            await().until(() -> !stream.all("hello").isEmpty());
            String id = raise(plant.device()).getAlarmId();
            await().untilAsserted(() -> assertThat(stream.all("alarm"))
                    .anyMatch(
                            event -> event.data().contains(id) && !event.data().contains("\"point\":")));
        } finally {
            stream.close();
        }
    }

    @Test
    void isAcknowledgedLikeEveryOther() {
        try (var evaluation = new FakeEvaluation(PLATFORM)) {
            AlarmTransitionRecord raised = Transitions.silent(plant.device());
            evaluation.tell(List.of(raised));
            await().until(() -> api.get("/api/alarms/" + raised.getAlarmId()).status() == 200);
            JsonNode answer = api.expect(200, "POST", "/api/alarms/acknowledge", """
                    {"ids": ["%s"], "comment": "called them"}""".formatted(raised.getAlarmId()));
            assertThat(answer.at("/items/0/result").asString()).isEqualTo("acknowledged");
            assertThat(answer.at("/items/0/alarm/state").asString()).isEqualTo("acknowledged");
        }
    }

    @Test
    void devicesAreToldApartInThePerformanceOfTheAlarms() {
        long second = api.expect(201, "POST", "/api/devices", """
                {"address": "SECOND-%d", "protocol": "http", "facilityId": %d}""".formatted(Registered.unique(), plant.facility()))
                .get("id")
                .asLong();
        raise(plant.device());
        raise(plant.device());
        raise(second);
        JsonNode top = api.get("/api/alarms/performance?enterpriseId=" + plant.enterprise())
                .json()
                .get("topRules");
        assertThat(top.size()).isEqualTo(2);
        assertThat(top.at("/0/count").asInt()).isEqualTo(2);
        assertThat(top.at("/0/deviceId").asLong()).isEqualTo(plant.device());
        assertThat(top.at("/0").has("pointId")).isFalse();
        assertThat(top.at("/1/deviceAddress").asString()).startsWith("SECOND-");
    }

    @Test
    void anOpenOneGoesWithItsDeviceAndAClosedOneStays() {
        AlarmTransitionRecord open = raise(plant.device());
        AlarmTransitionRecord closed = raise(plant.device());
        AlarmTransitionRecord acknowledged = Transitions.next(closed, AlarmStateRecord.ACKNOWLEDGED_C);
        write(acknowledged, Transitions.next(acknowledged, AlarmStateRecord.NORMAL_A));
        await().until(() -> alarm(closed).get("transitions").size() == 3);
        Api before = Accounts.program("duty-officer", HERE, null, null);
        Api after = Accounts.program("duty-officer", THERE, null, null);
        api.expect(200, "PUT", "/api/facilities/" + plant.facility(), """
                {"enterpriseId": %d, "name": "Moved", "kind": "%s", "regionCode": "%s"}""".formatted(plant.enterprise(), KIND, THERE));
        assertThat(after.get("/api/alarms/" + open.getAlarmId()).status()).isEqualTo(200);
        assertThat(before.get("/api/alarms/" + open.getAlarmId()).status()).isEqualTo(404);
        assertThat(before.get("/api/alarms/" + closed.getAlarmId()).status()).isEqualTo(200);
        assertThat(alarm(open).at("/facility/name").asString()).isEqualTo("Moved");

        Plant other = Plant.make(PLATFORM, api, HERE, KIND);
        JsonNode device = api.get("/api/devices/" + plant.device()).json();
        api.expect(200, "PUT", "/api/devices/" + plant.device(), """
                {"address": "%s", "protocol": "http", "facilityId": %d}""".formatted(
                        device.get("address").asString(), other.facility()));
        assertThat(alarm(open).at("/facility/id").asLong()).isEqualTo(other.facility());
        assertThat(alarm(open).at("/enterprise/id").asLong()).isEqualTo(other.enterprise());
        assertThat(before.get("/api/alarms/" + open.getAlarmId()).status()).isEqualTo(200);
        assertThat(after.get("/api/alarms/" + open.getAlarmId()).status()).isEqualTo(404);
    }

    @Test
    void noRuleIsMadeForIt() {
        Api.Answer answer = api.post("/api/rules", """
                {"pointId": %d, "kind": "communication", "limit": 1, "priority": 1}""".formatted(plant.point()));
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("kind");
    }
}
