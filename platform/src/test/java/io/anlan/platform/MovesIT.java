package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever becomes responsible for something gets all of it, whoever was has nothing left. */
class MovesIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final String KIND = "hazard-installation";
    private static final String FROM = "530102";
    private static final String TO = "530302";

    private final Api api = Api.program();
    private final Api before = Accounts.program("duty-officer", FROM, null, null);
    private final Api after = Accounts.program("duty-officer", TO, null, null);

    @Test
    void anOpenAlarmGoesWithItsFacilityAndAClosedOneStays() {
        Plant plant = Plant.make(PLATFORM, api, FROM, KIND);
        AlarmTransitionRecord open = raise(plant);
        close(Transitions.raised(plant.alarm(), plant.point(), plant.device(), PriorityRecord.LEVEL_1));
        moveFacility(plant);
        assertThat(status(after, open.getAlarmId())).isEqualTo(200);
        assertThat(status(before, open.getAlarmId())).isEqualTo(404);
        assertThat(status(after, plant.alarm())).isEqualTo(404);
        assertThat(status(before, plant.alarm())).isEqualTo(200);
        write(Transitions.next(open, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D));
        await().until(() -> steps(after, open.getAlarmId()).size() == 2);
    }

    @Test
    void theStepsOfAnAlarmLieWhereItDoesWhenItsPointIsNoMore() {
        Plant plant = Plant.make(PLATFORM, api, FROM, KIND);
        AlarmTransitionRecord open = raise(plant);
        api.expect(204, "DELETE", "/api/points/" + plant.point(), null);
        write(Transitions.next(open, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D));
        await().until(() -> steps(before, open.getAlarmId()).size() == 2);
    }

    @Test
    void aRuleGoesWithItsPointToTheNewEnterprise() {
        Plant plant = Plant.make(PLATFORM, api, FROM, KIND);
        Plant other = Plant.make(PLATFORM, api, TO, KIND);
        Api old = Accounts.program("enterprise", FROM, null, plant.enterprise());
        Api owner = Accounts.program("enterprise", TO, null, other.enterprise());
        api.expect(200, "PUT", "/api/points/" + plant.point(), """
                {"facilityId": %d, "deviceId": %d, "code": "moved", "name": "A", "unit": "m"}""".formatted(other.facility(), plant.device()));
        assertThat(old.get("/api/rules/" + plant.rule()).status()).isEqualTo(404);
        assertThat(owner.get("/api/rules/" + plant.rule()).status()).isEqualTo(200);
        assertThat(owner.get("/api/rules/" + plant.rule() + "/versions").json().get("items"))
                .isNotEmpty();
        assertThat(status(owner, plant.alarm())).isEqualTo(200);
    }

    @Test
    void anEnterpriseSeesWhatItHasWhereverThatLies() {
        Plant plant = Plant.make(PLATFORM, api, FROM, KIND);
        Api owner = Accounts.program("enterprise", FROM, null, plant.enterprise());
        moveFacility(plant);
        assertThat(owner.get("/api/facilities/" + plant.facility()).status()).isEqualTo(200);
        assertThat(owner.get("/api/overview").json().at("/counts/facilities").asInt())
                .isEqualTo(1);
    }

    @Test
    void whoeverMovesAnEnterpriseMovesAlsoWhatHeDoesNotSee() {
        Plant plant = Plant.make(PLATFORM, api, FROM, KIND);
        long outlet = api.expect(201, "POST", "/api/facilities", """
                {"enterpriseId": %d, "name": "Outlet", "kind": "emission-outlet"}""".formatted(plant.enterprise()))
                .get("id")
                .asLong();
        Api environment = Accounts.program("head", "530000", new String[] {"environment"}, null);
        JsonNode enterprise =
                environment.get("/api/enterprises/" + plant.enterprise()).json();
        environment.expect(200, "PUT", "/api/enterprises/" + plant.enterprise(), """
                {"name": "%s", "regionCode": "%s"}""".formatted(
                        enterprise.get("name").asString(), TO));
        assertThat(after.get("/api/facilities/" + outlet).status()).isEqualTo(200);
        assertThat(after.get("/api/facilities/" + plant.facility()).status()).isEqualTo(200);
        assertThat(after.get("/api/points/" + plant.point()).status()).isEqualTo(200);
    }

    @Test
    void aStreamEndsWhenAPointHasLeftWhatItsReaderMaySee() {
        Plant plant = Plant.make(PLATFORM, api, FROM, KIND);
        EventStream stream = EventStream.open(before, "?points=" + plant.point());
        try {
            await().until(() -> !stream.all("hello").isEmpty());
            moveFacility(plant);
            await().atMost(Duration.ofSeconds(45)).until(stream::isEnded);
        } finally {
            stream.close();
        }
    }

    private void moveFacility(Plant plant) {
        api.expect(200, "PUT", "/api/facilities/" + plant.facility(), """
                {"enterpriseId": %d, "name": "Moved", "kind": "%s", "regionCode": "%s"}""".formatted(plant.enterprise(), KIND, TO));
    }

    private AlarmTransitionRecord raise(Plant plant) {
        AlarmTransitionRecord raised =
                Transitions.raised(UUID.randomUUID().toString(), plant.point(), plant.device(), PriorityRecord.LEVEL_2);
        write(raised);
        await().until(() -> status(api, raised.getAlarmId()) == 200);
        return raised;
    }

    private void close(AlarmTransitionRecord raised) {
        AlarmTransitionRecord acknowledged = Transitions.next(raised, AlarmStateRecord.ACKNOWLEDGED_C);
        write(acknowledged, Transitions.next(acknowledged, AlarmStateRecord.NORMAL_A));
        await().until(() -> steps(api, raised.getAlarmId()).size() == 3);
    }

    private static void write(AlarmTransitionRecord... steps) {
        Transitions.write(PLATFORM, List.of(steps));
    }

    private static int status(Api reader, String alarm) {
        return reader.get("/api/alarms/" + alarm).status();
    }

    private static JsonNode steps(Api reader, String alarm) {
        return reader.get("/api/alarms/" + alarm).json().get("transitions");
    }
}
