package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.PresenceStateRecord;
import io.anlan.log.StopRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A stop from its registration to its end, and what evaluation is told of it. */
class StopsIT {
    private static final String HERE = "530102";
    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Api api = Api.program();
    private final Plant plant = Plant.make(PLATFORM, api, HERE, "hazard-installation");
    private final Api owner = Accounts.program("enterprise", HERE, null, plant.enterprise());
    private final Api head = Accounts.program("head", "530100", null, null);
    private final LogReader<StopRecord> log = new LogReader<>(PLATFORM, Topics.STOPS);

    @AfterEach
    void close() throws InterruptedException {
        log.close();
    }

    private String input(Duration from, Duration to) {
        return """
                {"facilityId": %d, "kind": "shutdown", "from": "%s", "to": "%s", "reason": "No orders",
                "evidence": "Notice 7", "attachmentName": "notice.pdf"}""".formatted(plant.facility(), now.plus(from), now.plus(to));
    }

    private long registered() {
        return owner.expect(201, "POST", "/api/stops", input(Duration.ofHours(-1), Duration.ofDays(2)))
                .get("id")
                .asLong();
    }

    private JsonNode act(Api who, long stop, String act) {
        return who.expect(200, "POST", "/api/stops/%d/%s".formatted(stop, act), "{\"comment\": \"seen\"}");
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    private String presence() {
        return api.get("/api/devices/" + plant.device()).json().get("presence").asString();
    }

    @Test
    void excusesOnlyWhenTheRegulatorHasApproved() {
        Presences.write(
                PLATFORM,
                List.of(
                        Presences.decision(plant.device(), 1, PresenceStateRecord.HEARD, now.minusSeconds(900)),
                        Presences.decision(plant.device(), 2, PresenceStateRecord.SILENT, now.minusSeconds(600))));
        await().until(() -> presence().equals("silent"));
        long stop = registered();
        assertThat(presence()).isEqualTo("silent");
        assertThat(owner.post("/api/stops/%d/approve".formatted(stop), "{}").status())
                .isEqualTo(403);
        JsonNode approved = act(head, stop, "approve");
        assertThat(approved.get("state").asString()).isEqualTo("approved");
        assertThat(approved.get("active").asBoolean()).isTrue();
        assertThat(approved.get("comment").asString()).isEqualTo("seen");
        assertThat(approved.get("registeredBy").asString()).startsWith("scoped-");
        assertThat(approved.get("decidedBy").asString()).startsWith("scoped-");
        assertThat(presence()).isEqualTo("stopped");
        JsonNode device = api.get("/api/devices?presence=stopped&facilityId=" + plant.facility())
                .json()
                .at("/items/0");
        assertThat(device.at("/stop/id").asLong()).isEqualTo(stop);
        assertThat(device.at("/stop/kind").asString()).isEqualTo("shutdown");

        Presences.write(
                PLATFORM,
                List.of(Presences.decision(plant.device(), 3, PresenceStateRecord.HEARD, now.minusSeconds(60))));
        await().until(() -> presence().equals("heard"));
        assertThat(api.get("/api/devices/" + plant.device())
                        .json()
                        .at("/stop/id")
                        .asLong())
                .isEqualTo(stop);
    }

    @Test
    void evaluationIsToldForEveryDeviceOfTheFacility() {
        long second = api.expect(201, "POST", "/api/devices", """
                {"address": "STOP-%d", "protocol": "http", "facilityId": %d}""".formatted(Registered.unique(), plant.facility()))
                .get("id")
                .asLong();
        long stop = registered();
        act(head, stop, "approve");
        for (long device : List.of(plant.device(), second)) {
            await().until(() -> log.last(device).isPresent());
            StopRecord told = log.last(device).orElseThrow();
            assertThat(told.getDevice()).isEqualTo(device);
            assertThat(told.getPeriodsCount()).isOne();
            assertThat(told.getPeriods(0).getStop()).isEqualTo(stop);
            assertThat(told.getPeriods(0).getKind()).isEqualTo("shutdown");
            assertThat(Instant.ofEpochMilli(told.getPeriods(0).getFrom())).isEqualTo(now.minusSeconds(3600));
            assertThat(Instant.ofEpochMilli(told.getPeriods(0).getTo())).isEqualTo(now.plus(Duration.ofDays(2)));
        }
        JsonNode ended = act(owner, stop, "end");
        assertThat(ended.get("active").asBoolean()).isFalse();
        assertThat(instant(ended.get("plannedTo"))).isEqualTo(now.plus(Duration.ofDays(2)));
        await().until(() -> log.last(second)
                .filter(told ->
                        told.getPeriods(0).getTo() == instant(ended.get("to")).toEpochMilli())
                .isPresent());
        assertThat(owner.post("/api/stops/%d/end".formatted(stop), "{}").status())
                .isEqualTo(409);
    }

    @Test
    void aDeviceThatComesOrGoesIsToldToo() {
        act(head, registered(), "approve");
        long added = api.expect(201, "POST", "/api/devices", """
                {"address": "LATER-%d", "protocol": "http", "facilityId": %d}""".formatted(Registered.unique(), plant.facility()))
                .get("id")
                .asLong();
        await().until(() -> log.last(added).isPresent());
        Plant other = Plant.make(PLATFORM, api, HERE, "hazard-installation");
        String address = api.get("/api/devices/" + added).json().get("address").asString();
        api.expect(200, "PUT", "/api/devices/" + added, """
                {"address": "%s", "protocol": "http", "facilityId": %d}""".formatted(address, other.facility()));
        await().until(() -> log.of(added).size() > 1 && log.last(added).isEmpty());
    }

    @Test
    void aStopThatHasNotBegunExcusesNothingWhenItIsEnded() {
        long stop = owner.expect(201, "POST", "/api/stops", input(Duration.ofDays(1), Duration.ofDays(2)))
                .get("id")
                .asLong();
        assertThat(act(head, stop, "approve").get("active").asBoolean()).isFalse();
        await().until(() -> log.last(plant.device()).isPresent());
        JsonNode ended = act(head, stop, "end");
        assertThat(ended.get("to").asString()).isEqualTo(ended.get("from").asString());
        await().until(() ->
                log.of(plant.device()).size() > 1 && log.last(plant.device()).isEmpty());
    }

    @Test
    void isDecidedOnceOrTakenBack() {
        long rejected = registered();
        assertThat(act(head, rejected, "reject").get("state").asString()).isEqualTo("rejected");
        assertThat(head.post("/api/stops/%d/approve".formatted(rejected), "{}").status())
                .isEqualTo(409);
        assertThat(owner.post("/api/stops/%d/withdraw".formatted(rejected), "{}")
                        .status())
                .isEqualTo(409);
        long withdrawn = registered();
        assertThat(act(owner, withdrawn, "withdraw").get("state").asString()).isEqualTo("withdrawn");
        assertThat(head.post("/api/stops/%d/approve".formatted(withdrawn), "{}").status())
                .isEqualTo(409);
        assertThat(log.of(plant.device())).isEmpty();
    }

    @Test
    void isListedByItsStateAndGivenAsAFile() {
        long waiting = registered();
        act(head, registered(), "approve");
        String mine = "facilityId=" + plant.facility();
        assertThat(count(mine)).isEqualTo(3);
        assertThat(count(mine + "&state=registered")).isEqualTo(2);
        assertThat(count(mine + "&active=true")).isOne();
        assertThat(count(mine + "&active=false")).isEqualTo(2);
        assertThat(count(mine + "&kind=overhaul")).isOne();
        assertThat(count(mine + "&q=orders")).isEqualTo(2);
        JsonNode page = api.get("/api/stops?limit=2&" + mine).json();
        assertThat(count(mine + "&after=" + page.get("next").asString())).isOne();
        List<String> lines = api.get("/api/export/stops?" + mine).text().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines)
                .anyMatch(line -> line.startsWith(waiting + ",") && line.contains("停产") && line.contains("待审批"));
    }

    private int count(String query) {
        return api.get("/api/stops?" + query).json().get("items").size();
    }

    @Test
    void isSeenAndMadeOnlyWhereTheCallerLooks() {
        long stop = registered();
        Plant other = Plant.make(PLATFORM, api, HERE, "hazard-installation");
        Api stranger = Accounts.program("enterprise", HERE, null, other.enterprise());
        assertThat(stranger.get("/api/stops/" + stop).status()).isEqualTo(404);
        assertThat(stranger.get("/api/stops").text()).doesNotContain("\"id\":" + stop + ",");
        assertThat(stranger.post("/api/stops", input(Duration.ZERO, Duration.ofDays(1)))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("facilityId");
        assertThat(stranger.post("/api/stops/%d/end".formatted(stop), "{}").status())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(owner.post("/api/stops", input(Duration.ofDays(1), Duration.ofDays(1)))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("to");
        assertThat(owner.post("/api/stops", input(Duration.ZERO, Duration.ofDays(400)))
                        .status())
                .isEqualTo(400);
        assertThat(owner.post(
                                "/api/stops",
                                input(Duration.ZERO, Duration.ofDays(1)).replace("No orders", " "))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("reason");
    }

    @Test
    void everyStepIsInTheAuditTrail() {
        long stop = registered();
        act(head, stop, "approve");
        act(owner, stop, "end");
        await().untilAsserted(() -> assertThat(api.get("/api/audit?object=stop&objectId=" + stop)
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(3));
    }

    @Test
    void goesWithItsFacility() {
        long stop = registered();
        Api there = Accounts.program("duty-officer", "530302", null, null);
        assertThat(there.get("/api/stops/" + stop).status()).isEqualTo(404);
        api.expect(200, "PUT", "/api/facilities/" + plant.facility(), """
                {"enterpriseId": %d, "name": "Moved", "kind": "hazard-installation", "regionCode": "530302"}""".formatted(plant.enterprise()));
        assertThat(there.get("/api/stops/" + stop).status()).isEqualTo(200);
    }
}
