package io.anlan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.e2e.LiveStream.Event;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** From a device's frame to an alarm that somebody acknowledges, through every real part. */
@Isolated
class SpineIT {
    private static final Duration REPLY = Duration.ofSeconds(10);
    private static final Duration ON_SCREEN = Duration.ofSeconds(5);

    @TempDir
    private static Path data;

    private static RunningPlatform platform;
    private static PlatformApi api;

    @BeforeAll
    static void start() {
        platform = RunningPlatform.start(data);
        api = platform.api();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aFrameOverTheLimitBecomesAnAlarmThatSomebodyAcknowledges() throws Exception {
        var plant = new TestPlant(api, "脊柱一号");
        long device = plant.device("hj212", "010000A8900016F000169D01", "123456")
                .get("id")
                .asLong();
        long point = plant.point(device, "w01018", 60);
        plant.rule(point, "high", 100, 2);
        plant.settle();
        var events = new CopyOnWriteArrayList<Event>();
        Instant t = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5);

        try (var live = new LiveStream(api, "", events::add);
                var logger = new Hj212Device(platform.hj212Port(), "010000A8900016F000169D01", "123456")) {
            Await.condition("the stream is open", REPLY, live::isConnected);
            sendUntilAcknowledged(logger, logger.realtime(t, Map.of("w01018", "35.40")));

            logger.send(logger.realtime(t.plusSeconds(1), Map.of("w01018", "135.40")));
            assertThat(logger.reply(REPLY))
                    .hasValueSatisfying(reply -> assertThat(reply.cn()).isEqualTo(9014));

            JsonNode raised = awaitAlarm(events, point, "unacknowledged");
            assertThat(raised.get("priority").asInt()).isEqualTo(2);
            assertThat(raised.get("value").asDouble()).isEqualTo(135.4);
            assertThat(raised.get("limit").asDouble()).isEqualTo(100);
            assertThat(raised.get("enterprise").get("name").asString()).isEqualTo("脊柱一号");
            assertThat(Instant.parse(raised.get("onset").asString())).isEqualTo(t.plusSeconds(1));

            String id = raised.get("id").asString();
            JsonNode result = api.post("/api/alarms/acknowledge", Map.of("ids", List.of(id), "comment", "已派人"))
                    .get("items")
                    .get(0);
            assertThat(result.get("result").asString()).isEqualTo("acknowledged");
            JsonNode again = api.post("/api/alarms/acknowledge", Map.of("ids", List.of(id), "comment", "再次"))
                    .get("items")
                    .get(0);
            assertThat(again.get("result").asString()).isEqualTo("already-acknowledged");
            JsonNode acknowledged = awaitAlarm(events, point, "acknowledged");
            assertThat(acknowledged.get("acknowledgedBy").asString()).isEqualTo("admin");

            logger.send(logger.realtime(t.plusSeconds(2), Map.of("w01018", "20.10")));
            awaitAlarm(events, point, "normal");
            assertThat(api.get("/api/alarms/" + id)
                            .get("transitions")
                            .valueStream()
                            .map(step -> step.get("to").asString()))
                    .containsExactly("unacknowledged", "acknowledged", "normal");
        }
    }

    @Test
    void everyAcknowledgedSampleCanBeReadWithItsDecimals() throws Exception {
        var plant = new TestPlant(api, "脊柱二号");
        long device = plant.device("hj212", "010000A8900016F000169D02", "123456")
                .get("id")
                .asLong();
        long point = plant.point(device, "w01018", 60);
        plant.settle();
        Instant t = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
        try (var logger = new Hj212Device(platform.hj212Port(), "010000A8900016F000169D02", "123456")) {
            String first = logger.realtime(t, Map.of("w01018", "35.40"));
            sendUntilAcknowledged(logger, first);
            logger.send(first + logger.realtime(t.plusSeconds(30), Map.of("w01018", "36.00")));
            assertThat(logger.reply(REPLY)).isPresent();
            assertThat(logger.reply(REPLY)).isPresent();
        }
        String text = Await.value("both samples are in the archive", ON_SCREEN, () -> {
            String body = rawSamples(point);
            return body.contains("36.00") ? body : null;
        });
        assertThat(text).contains("35.40").contains("36.00");
        assertThat(PlatformApi.parse(text).get("items").size()).isEqualTo(2);
    }

    @Test
    void anHttpBatchIsStoredOnceAndAlarmsAtOnce() throws Exception {
        var plant = new TestPlant(api, "脊柱三号");
        JsonNode device = plant.device("http", "http-spine-3", "");
        long point = plant.point(device.get("id").asLong(), "temperature", 10);
        plant.rule(point, "highHigh", 80, 1);
        plant.settle();
        String token = device.get("token").asString();
        Instant t = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String body = """
                {"messageId":"m-1","readings":[{"measuredAt":"%s","samples":[{"code":"temperature","value":85.10}]}]}""".formatted(t);

        Await.condition(
                "the gateway knows the token", REPLY, () -> intake(token, body).statusCode() == 200);
        assertThat(intake(token, body).statusCode()).isEqualTo(200);
        assertThat(intake("wrong-" + token, body).statusCode()).isEqualTo(401);

        JsonNode alarm = Await.value("the alarm is listed", ON_SCREEN, () -> {
            JsonNode items = api.get("/api/alarms?state=open&pointId=" + point).get("items");
            return items.isEmpty() ? null : items;
        });
        assertThat(alarm.size()).isEqualTo(1);
        Await.condition(
                "the sample is in the archive",
                ON_SCREEN,
                () -> rawSamples(point).contains("85.10"));
        assertThat(PlatformApi.parse(rawSamples(point)).get("items").size()).isEqualTo(1);
    }

    @Test
    void anUnknownDeviceIsListedAdoptedAndItsMessagesAreTakenIn() throws Exception {
        String mn = "010000A8900016F000169D0F";
        Instant t = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(10);
        try (var logger = new Hj212Device(platform.hj212Port(), mn, "654321")) {
            logger.send(logger.realtime(t, Map.of("w01018", "12.30", "w21003", "1.25")));
        }
        Await.condition(
                "the device is listed",
                ON_SCREEN,
                () -> api.get("/api/devices?state=unknown").toString().contains(mn));
        var plant = new TestPlant(api, "脊柱四号");
        JsonNode adopted = api.post(
                "/api/devices/adopt",
                Map.of("address", mn, "password", "654321", "facilityId", plant.facility(), "replay", true));
        assertThat(adopted.get("points").size()).isEqualTo(2);
        for (JsonNode point : adopted.get("points")) {
            Await.condition(
                    "what it sent before is in the archive",
                    ON_SCREEN,
                    () -> rawSamples(point.get("id").asLong())
                            .contains(point.get("code").asString().equals("w01018") ? "12.30" : "1.25"));
        }
        assertThat(api.get("/api/devices?state=unknown").toString()).doesNotContain(mn);
    }

    @Test
    void whatCannotBeDecodedIsKeptWholeWithItsReason() throws Exception {
        String broken = Hj212Device.wrap(
                        "QN=20260101000000000;ST=32;CN=2011;PW=123456;MN=BROKEN0000000001;Flag=5;CP=&&x=1&&")
                .replaceFirst("....\r\n$", "0000\r\n");
        try (var logger = new Hj212Device(platform.hj212Port(), "x", "x")) {
            logger.send(broken);
            assertThat(logger.reply(Duration.ofMillis(300))).isEmpty();
        }
        Await.condition(
                "the frame is in quarantine",
                ON_SCREEN,
                () -> api.get("/api/quarantine?reason=crc-mismatch").toString().contains("BROKEN0000000001"));
    }

    private static String rawSamples(long point) {
        try {
            return api.http()
                    .send(
                            api.request("/api/points/" + point + "/samples?bucket=raw")
                                    .GET()
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> intake(String token, String body) {
        try {
            return api.http()
                    .send(
                            api.request("/api/intake")
                                    .setHeader("Authorization", "Bearer " + token)
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A device that was registered a moment ago is refused until the gateway has heard of it. */
    private static void sendUntilAcknowledged(Hj212Device logger, String frame) {
        Await.condition("the gateway knows the device", REPLY, () -> {
            try {
                logger.send(frame);
                return logger.reply(Duration.ofSeconds(2))
                        .filter(r -> r.cn() == 9014)
                        .isPresent();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static JsonNode awaitAlarm(List<Event> events, long point, String state) {
        return Await.value(
                "the alarm of point " + point + " is " + state,
                ON_SCREEN,
                () -> events.stream()
                        .filter(event -> event.name().equals("alarm"))
                        .map(event -> event.data().has("alarm") ? event.data().get("alarm") : event.data())
                        .filter(alarm -> alarm.get("point").get("id").asLong() == point)
                        .filter(alarm -> alarm.get("state").asString().equals(state))
                        .findFirst()
                        .orElse(null));
    }
}
