package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.anlan.log.DeviceRecord;
import io.anlan.log.LogConsumer;
import io.anlan.log.LogProducer;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineRecord;
import io.anlan.log.ReplayRecord;
import io.anlan.log.Topics;
import io.anlan.platform.store.SoleWorker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuarantineIT {
    private static final Instant HEARD = Instant.parse("2026-11-23T02:00:00Z");

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final String address = "UNKNOWN%016d".formatted(Registered.unique());
    private final List<ReplayRecord> replayed = new CopyOnWriteArrayList<>();
    private final LogConsumer<ReplayRecord> replays = new LogConsumer<>(
            platform.log(),
            Topics.INTAKE_REPLAY,
            "test-" + UUID.randomUUID(),
            Map.of(),
            batch -> batch.forEach(entry -> {
                if (entry.value().getAddress().equals(address)) {
                    replayed.add(entry.value());
                }
            }));

    @AfterEach
    void close() {
        replays.close();
    }

    @Test
    void showsWhatWasSetAsideWithItsText() {
        QuarantineRecord message = message("undecodable", 0, "##0101QN=2016;MN=乐山;\u0007bell").toBuilder()
                .setDetail("The length field says 101.")
                .build();
        write(message);
        JsonNode item = api.get("/api/quarantine?address=" + address).json().at("/items/0");
        assertThat(item.get("id").asString()).isEqualTo(message.getId());
        assertThat(item.get("reason").asString()).isEqualTo("undecodable");
        assertThat(item.get("detail").asString()).isEqualTo("The length field says 101.");
        assertThat(item.get("text").asString()).isEqualTo("##0101QN=2016;MN=乐山;\\x07bell");
        assertThat(item.get("size").asInt()).isEqualTo(message.getRaw().size());
        assertThat(item.get("state").asString()).isEqualTo("waiting");
        assertThat(item.get("receivedAt").asString()).isEqualTo("2026-11-23T10:00:00.000+08:00");
        assertThat(item.get("protocol").asString()).isEqualTo("hj212");
    }

    @Test
    void aMessageThatComesTwiceIsThereOnceAndCountedOnce() {
        QuarantineRecord message = message("unknown-device", 0, "x");
        write(message, message);
        write(message);
        write(message("unknown-device", 1, "y"));
        assertThat(api.get("/api/quarantine?address=" + address)
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(2);
        assertThat(unknown().get("messages").asInt()).isEqualTo(2);
    }

    @Test
    void listsUnknownDevicesWithTheCodesTheySent() {
        write(message("unknown-device", 5, "a").toBuilder()
                .addCodes("w01018")
                .addCodes("own-code")
                .setPeer("10.0.0.2:5000")
                .build());
        write(message("unknown-device", 1, "b").toBuilder()
                .addCodes("w01001")
                .setPeer("10.0.0.1:4000")
                .build());
        JsonNode device = unknown();
        assertThat(device.get("peer").asString()).isEqualTo("10.0.0.2:5000");
        assertThat(device.get("firstHeardAt").asString()).isEqualTo("2026-11-23T10:00:01.000+08:00");
        assertThat(device.get("lastHeardAt").asString()).isEqualTo("2026-11-23T10:00:05.000+08:00");
        assertThat(device.get("codes").size()).isEqualTo(3);
        assertThat(device.at("/codes/0/code").asString()).isEqualTo("own-code");
        assertThat(device.at("/codes/0/known").asBoolean()).isFalse();
        assertThat(device.at("/codes/2/code").asString()).isEqualTo("w01018");
        assertThat(device.at("/codes/2/name").asString()).isEqualTo("化学需氧量");
        assertThat(device.at("/codes/2/unit").asString()).isEqualTo("mg/L");
    }

    @Test
    void countsByReasonAndFilters() {
        JsonNode before = count("crc-mismatch");
        write(message("crc-mismatch", 0, "a"), message("crc-mismatch", 1, "b"), message("undecodable", 2, "c"));
        JsonNode after = count("crc-mismatch");
        assertThat(after.get("waiting").asInt() - before.path("waiting").asInt())
                .isEqualTo(2);
        assertThat(after.get("lastAt").isString()).isTrue();
        JsonNode page = api.get("/api/quarantine?limit=1&reason=crc-mismatch&address=" + address)
                .json();
        assertThat(page.at("/items/0/text").asString()).isEqualTo("b");
        JsonNode next = api.get("/api/quarantine?limit=1&reason=crc-mismatch&address=" + address + "&after="
                        + page.get("next").asString())
                .json();
        assertThat(next.at("/items/0/text").asString()).isEqualTo("a");
        assertThat(next.has("next")).isFalse();
        assertThat(api.get("/api/quarantine?state=lost").status()).isEqualTo(400);
    }

    @Test
    void replaysByIdsOrFilterOldestFirstAndOnce() {
        QuarantineRecord first = message("measuring-time", 0, "first");
        QuarantineRecord second = message("measuring-time", 1, "second");
        QuarantineRecord other = message("undecodable", 2, "other");
        write(second, other, first);
        assertThat(replay("""
                {"reason": "measuring-time", "address": "%s"}""".formatted(address))).isEqualTo(2);
        await().until(() -> replayed.size() == 2);
        assertThat(replayed).extracting(ReplayRecord::getQuarantineId).containsExactly(first.getId(), second.getId());
        assertThat(replayed.getFirst().getRaw().toStringUtf8()).isEqualTo("first");
        assertThat(replayed.getFirst().getReceivedAt()).isEqualTo(HEARD.toEpochMilli());
        assertThat(replayed.getFirst().getProtocol()).isEqualTo(ProtocolRecord.HJ212);
        await().until(() -> api.get("/api/quarantine?state=replayed&address=" + address)
                        .json()
                        .get("items")
                        .size()
                == 2);
        assertThat(replay("""
                {"ids": ["%s", "%s"]}""".formatted(first.getId(), other.getId()))).isEqualTo(1);
        await().until(() -> replayed.size() == 3);
        assertThat(api.post("/api/quarantine/replay", "{}").status()).isEqualTo(400);
    }

    @Test
    void adoptsAnUnknownDeviceAndTakesItsMessagesInAfterItsRecordIsOnTheLog() throws InterruptedException {
        write(
                message("unknown-device", 0, "##0100ST=32;CN=2011;PW=654321;MN=" + address + ";Flag=5;CP=&&&&")
                        .toBuilder()
                        .addCodes("w01018")
                        .addCodes("w01001")
                        .build());
        SoleWorker publisher = platform.bean("registryWorker", SoleWorker.class);
        publisher.stop();
        JsonNode answer = api.expect(201, "POST", "/api/devices/adopt", """
                {"address": "%s", "name": "Outlet logger", "enterprise": {"name": "Adopted works"},
                 "facility": {"name": "Outlet 1", "kind": "emission-outlet"}}""".formatted(address));
        assertThat(answer.get("replayed").asInt()).isEqualTo(1);
        assertThat(answer.at("/device/address").asString()).isEqualTo(address);
        assertThat(answer.at("/device/pointCount").asInt()).isEqualTo(2);
        var names = new ArrayList<String>();
        answer.get("points").forEach(p -> names.add(p.get("name").asString()));
        assertThat(names).containsExactlyInAnyOrder("化学需氧量", "pH值");
        long device = answer.at("/device/id").asLong();
        assertThat(unknownOrMissing()).isNull();

        // As long as the device is not on the log, its messages wait.
        platform.bean("replayer", SoleWorker.class).stop();
        platform.bean("replayer", SoleWorker.class).start();
        assertThat(waiting()).isEqualTo(1);
        assertThat(replayed).isEmpty();
        var devices = new LogReader<DeviceRecord>(platform, Topics.DEVICES);
        publisher.start();
        await().until(() -> replayed.size() == 1);
        assertThat(devices.last(device)).isPresent();
        devices.close();
        assertThat(api.get("/api/devices/" + device).json().get("quarantined").asInt())
                .isZero();
    }

    @Test
    void adoptionTakesThePasswordFromTheMessageOrAsksForIt() {
        write(message("unknown-device", 0, "no password here"));
        String body = """
                {"mn": "%s", "enterprise": {"name": "W"}, "facility": {"name": "F", "kind": "emission-outlet"},
                 "points": [{"code": "x1"}], "replay": false}""".formatted(address);
        Api.Answer refused = api.post("/api/devices/adopt", body);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("password");
        JsonNode answer = api.expect(
                201, "POST", "/api/devices/adopt", body.replace("\"replay\"", "\"password\": \"pw\", \"replay\""));
        assertThat(answer.get("replayed").asInt()).isZero();
        assertThat(answer.at("/points/0/name").asString()).isEqualTo("x1");
        assertThat(api.post("/api/devices/adopt", body).code()).isEqualTo("not-found");
    }

    @Test
    void adoptionRefusesToChooseBetweenPasswords() {
        String frame = "##0100ST=32;CN=2011;PW=%s;MN=" + address + ";Flag=5;CP=&&&&";
        write(
                message("unknown-device", 0, frame.formatted("654321")),
                message("unknown-device", 1, frame.formatted("654321")),
                message("unknown-device", 2, frame.formatted("stolen")).toBuilder()
                        .setPeer("10.9.9.9:6000")
                        .build());
        String body = """
                {"mn": "%s", "enterprise": {"name": "W"}, "facility": {"name": "F", "kind": "emission-outlet"},
                 "points": [{"code": "x1"}], "replay": false}""".formatted(address);
        Api.Answer refused = api.post("/api/devices/adopt", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("password");
        assertThat(refused.text())
                .contains("10.0.0.1")
                .contains("10.9.9.9")
                .doesNotContain("654321")
                .doesNotContain("stolen");
        api.expect(
                201, "POST", "/api/devices/adopt", body.replace("\"replay\"", "\"password\": \"654321\", \"replay\""));
    }

    @Test
    void hidesThePasswordInTheText() {
        write(message("undecodable", 0, "##0101QN=2016;PW=123456;MN=1"));
        assertThat(api.get("/api/quarantine?address=" + address)
                        .json()
                        .at("/items/0/text")
                        .asString())
                .isEqualTo("##0101QN=2016;PW=******;MN=1");
    }

    @Test
    void adoptionChangesNothingWhenAPartIsWrong() {
        write(message("unknown-device", 0, "PW=123456;"));
        Api.Answer refused = api.post("/api/devices/adopt", """
                {"address": "%s", "enterprise": {"name": "Never %s"}, "facility": {"name": "F", "kind": "other"}}""".formatted(address, address));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(api.get("/api/enterprises?q=Never%20" + address)
                        .json()
                        .get("items")
                        .size())
                .isZero();
        assertThat(unknown()).isNotNull();
    }

    private int replay(String body) {
        return api.expect(202, "POST", "/api/quarantine/replay", body)
                .get("replayed")
                .asInt();
    }

    private long waiting() {
        return platform.jdbc()
                .sql("select count(*) from quarantine where address = ? and replayed_at is null")
                .param(address)
                .query(Long.class)
                .single();
    }

    private JsonNode unknown() {
        JsonNode device = unknownOrMissing();
        assertThat(device).isNotNull();
        return Objects.requireNonNull(device);
    }

    private @Nullable JsonNode unknownOrMissing() {
        for (JsonNode device :
                api.get("/api/devices?state=unknown&limit=1000").json().get("items")) {
            if (device.get("address").asString().equals(address)) {
                return device;
            }
        }
        return null;
    }

    private JsonNode count(String reason) {
        for (JsonNode count : api.get("/api/quarantine/counts").json().get("items")) {
            if (count.get("reason").asString().equals(reason)) {
                return count;
            }
        }
        return Api.JSON.createObjectNode();
    }

    private QuarantineRecord message(String reason, int seconds, String text) {
        return QuarantineRecord.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setReceivedAt(HEARD.plusSeconds(seconds).toEpochMilli())
                .setProtocol(ProtocolRecord.HJ212)
                .setPeer("10.0.0.1:4000")
                .setAddress(address)
                .setReason(reason)
                .setRaw(ByteString.copyFromUtf8(text))
                .build();
    }

    private void write(QuarantineRecord... messages) {
        LogProducer producer = platform.bean(LogProducer.class);
        String[] ids = new String[messages.length];
        for (int i = 0; i < messages.length; i++) {
            ids[i] = messages[i].getId();
            producer.append(Topics.QUARANTINE, address, messages[i]).join();
        }
        await().until(() -> platform.jdbc()
                        .sql("select count(*) from quarantine where id = any(?)")
                        .param(ids)
                        .query(Long.class)
                        .single()
                == Arrays.stream(ids).distinct().count());
    }
}
