package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.PresenceRecord;
import io.anlan.log.PresenceStateRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the desk tells of the presence of a device. */
class PresenceIT {
    private static final Instant T = Instant.parse("2026-11-20T02:00:00Z");

    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final Api api = Api.program();
    private final Registered made = Registered.make(api);

    private static Instant after(int minutes) {
        return T.plusSeconds(60L * minutes);
    }

    private PresenceRecord step(int ordinal, PresenceStateRecord state, int minutes) {
        return Presences.decision(made.device(), ordinal, state, after(minutes));
    }

    private JsonNode presence() {
        return api.expect(200, "GET", "/api/devices/%d/presence".formatted(made.device()), null);
    }

    private JsonNode device() {
        return api.expect(200, "GET", "/api/devices/" + made.device(), null);
    }

    private void awaitState(String state, int minutes) {
        await().untilAsserted(() -> {
            assertThat(presence().get("state").asString()).isEqualTo(state);
            assertThat(instant(presence().get("since"))).isEqualTo(after(minutes));
        });
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    @Test
    void aDeviceThatWasNeverHeardIsSoSinceItWasRegistered() {
        JsonNode device = device();
        assertThat(device.get("presence").asString()).isEqualTo("neverHeard");
        assertThat(device.get("presenceSince").asString())
                .isEqualTo(device.get("createdAt").asString());
        assertThat(device.get("connected").asBoolean()).isFalse();
        assertThat(device.has("connectedSince")).isFalse();
        assertThat(presence().get("silences").size()).isZero();
    }

    @Test
    void silenceIsFromTheLastMessageToTheNext() {
        Presences.write(
                PLATFORM,
                List.of(
                        step(1, PresenceStateRecord.HEARD, 0),
                        step(2, PresenceStateRecord.SILENT, 10),
                        step(3, PresenceStateRecord.HEARD, 25),
                        step(4, PresenceStateRecord.SILENT, 25)));
        awaitState("silent", 25);
        JsonNode presence = presence();
        assertThat(presence.get("silences").size()).isEqualTo(2);
        assertThat(instant(presence.at("/silences/0/from"))).isEqualTo(after(25));
        assertThat(presence.at("/silences/0").has("to")).isFalse();
        assertThat(instant(presence.at("/silences/1/from"))).isEqualTo(after(10));
        assertThat(instant(presence.at("/silences/1/to"))).isEqualTo(after(25));
        assertThat(presence.get("allowedSilenceSeconds").asInt()).isEqualTo(300);
        assertThat(instant(presence.get("firstHeardAt"))).isEqualTo(after(0));
        assertThat(device().get("presence").asString()).isEqualTo("silent");
        assertThat(instant(device().get("presenceSince"))).isEqualTo(after(25));
        assertThat(instant(device().get("lastHeardAt"))).isEqualTo(after(25));
        String mine = "/api/devices?facilityId=" + made.facility();
        assertThat(api.get(mine + "&presence=silent").json().get("items").size())
                .isOne();
        assertThat(api.get(mine + "&presence=heard").json().get("items").size()).isZero();
    }

    @Test
    void whatIsDeliveredTwiceChangesNothing() {
        List<PresenceRecord> steps = List.of(
                step(1, PresenceStateRecord.HEARD, 0),
                step(2, PresenceStateRecord.SILENT, 10),
                step(3, PresenceStateRecord.HEARD, 20),
                step(4, PresenceStateRecord.SILENT, 30),
                step(5, PresenceStateRecord.HEARD, 40));
        Presences.write(PLATFORM, steps);
        awaitState("heard", 40);
        String before = presence().toString();
        Presences.write(PLATFORM, steps.subList(0, 4));
        Registered other = Registered.make(api);
        Presences.heard(PLATFORM, other.device(), after(50));
        // Behind what was delivered twice, in each partition.
        Presences.write(
                PLATFORM, List.of(step(6, PresenceStateRecord.SILENT, 45), step(7, PresenceStateRecord.HEARD, 60)));
        awaitState("heard", 60);
        JsonNode after = presence();
        assertThat(after.get("silences").size()).isEqualTo(3);
        for (int i = 0; i < 2; i++) {
            assertThat(before).contains(after.get("silences").get(i + 1).toString());
        }
    }

    @Test
    void aRestartGoesOnWhereItWas() {
        Presences.write(
                PLATFORM, List.of(step(1, PresenceStateRecord.HEARD, 0), step(2, PresenceStateRecord.SILENT, 10)));
        awaitState("silent", 10);
        PLATFORM.restart();
        Api again = Api.program();
        Presences.write(PLATFORM, List.of(step(3, PresenceStateRecord.HEARD, 70)));
        await().untilAsserted(() -> {
            JsonNode presence = again.expect(200, "GET", "/api/devices/%d/presence".formatted(made.device()), null);
            assertThat(presence.get("state").asString()).isEqualTo("heard");
            assertThat(presence.get("silences").size()).isOne();
            assertThat(presence.at("/silences/0/to").asString()).isNotEmpty();
            assertThat(instant(presence.at("/silences/0/to"))).isEqualTo(after(70));
        });
    }

    @Test
    void aDeviceThatIsNotRegisteredIsPassedOver() {
        Presences.write(PLATFORM, List.of(Presences.decision(987_654_321, 1, PresenceStateRecord.SILENT, after(0))));
        Presences.connect(PLATFORM, List.of(Presences.connection(987_654_321, "g", true, after(0))));
        Presences.heard(PLATFORM, made.device(), after(1));
        awaitState("heard", 1);
        assertThat(api.get("/api/devices/987654321/presence").status()).isEqualTo(404);
    }

    @Test
    void aConnectionLastsUntilItIsGone() {
        String gateway = "gateway-" + made.device();
        Presences.connect(
                PLATFORM,
                List.of(
                        Presences.connection(made.device(), gateway, true, after(0)),
                        Presences.connection(made.device(), gateway, false, after(5)),
                        Presences.connection(made.device(), gateway, true, after(6)),
                        Presences.connection(made.device(), gateway, false, after(5))));
        await().untilAsserted(
                        () -> assertThat(presence().get("connections").size()).isEqualTo(2));
        assertThat(device().get("connected").asBoolean()).isTrue();
        assertThat(instant(device().get("connectedSince"))).isEqualTo(after(6));
        assertThat(instant(presence().at("/connections/1/to"))).isEqualTo(after(5));
        assertThat(presence().at("/connections/0").has("to")).isFalse();
    }

    @Test
    void aGatewayThatBeginsAnewHasLostWhatItHad() {
        String gateway = "gateway-" + made.device();
        Presences.connect(
                PLATFORM,
                List.of(
                        Presences.connection(made.device(), gateway, true, after(0)),
                        Presences.connection(made.device(), "another-" + gateway, true, after(1))));
        await().untilAsserted(
                        () -> assertThat(presence().get("connections").size()).isEqualTo(2));
        Presences.connect(PLATFORM, List.of(Presences.connection(0, gateway, false, after(9))));
        await().untilAsserted(() ->
                assertThat(instant(presence().at("/connections/1/to"))).isEqualTo(after(9)));
        assertThat(instant(device().get("connectedSince"))).isEqualTo(after(1));
        // Read after the beginning that ended it, as another partition's records may be.
        Registered late = Registered.make(api);
        Presences.connect(PLATFORM, List.of(Presences.connection(late.device(), gateway, true, after(3))));
        await().untilAsserted(() -> {
            JsonNode presence =
                    api.get("/api/devices/%d/presence".formatted(late.device())).json();
            assertThat(instant(presence.at("/connections/0/to"))).isEqualTo(after(9));
        });
    }

    @Test
    void aMovedDeviceIsSeenByWhoSeesItsFacility() {
        Api owner = Accounts.program("enterprise", "510100", null, made.enterprise());
        Api other = Accounts.program(
                "enterprise", "510100", null, Registered.make(api).enterprise());
        String path = "/api/devices/%d/presence".formatted(made.device());
        assertThat(owner.get(path).status()).isEqualTo(200);
        assertThat(other.get(path).status()).isEqualTo(404);
    }

    @Test
    void theOverviewCountsWhoIsHeard() {
        long before = online();
        Presences.heard(PLATFORM, made.device(), after(0));
        await().untilAsserted(() -> assertThat(online()).isEqualTo(before + 1));
        Presences.write(PLATFORM, List.of(step(2, PresenceStateRecord.SILENT, 3)));
        await().untilAsserted(() -> assertThat(online()).isEqualTo(before));
    }

    private long online() {
        Api owner = Accounts.program("enterprise", "510100", null, made.enterprise());
        return owner.get("/api/overview").json().at("/counts/devicesOnline").asLong();
    }
}
