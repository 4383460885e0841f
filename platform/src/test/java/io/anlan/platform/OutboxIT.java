package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.DeviceRecord;
import io.anlan.log.FacilityRulesRecord;
import io.anlan.log.PointRulesRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.RuleRecord;
import io.anlan.log.Secrets;
import io.anlan.log.Topics;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final LogReader<DeviceRecord> devices = new LogReader<>(platform, Topics.DEVICES);
    private final LogReader<FacilityRulesRecord> rules = new LogReader<>(platform, Topics.RULES);

    @AfterEach
    void close() throws InterruptedException {
        devices.close();
        rules.close();
    }

    @Test
    void aDeviceReachesTheLogWithItsCredentialsAndPoints() {
        Registered made = Registered.make(api);
        await().until(() ->
                devices.last(made.device()).filter(d -> d.getPointsCount() == 1).isPresent());
        DeviceRecord device = devices.last(made.device()).orElseThrow();
        assertThat(device.getAddress()).isEqualTo(made.address());
        assertThat(device.getProtocol()).isEqualTo(ProtocolRecord.HJ212);
        assertThat(device.getEnabled()).isTrue();
        assertThat(platform.bean(Secrets.class).open(device.getPasswordSealed().toByteArray()))
                .isEqualTo("123456");
        assertThat(device.getPoints(0).getPoint()).isEqualTo(made.point());
        assertThat(device.getPoints(0).getCode()).isEqualTo("w01018");
    }

    @Test
    void aTokenIsFoundByItsHash() {
        var device = api.expect(201, "POST", "/api/devices", """
                {"address": "mqtt-%d", "protocol": "mqtt"}""".formatted(Registered.unique()));
        long id = device.get("id").asLong();
        await().until(() -> devices.last(id).isPresent());
        assertThat(devices.last(id).orElseThrow().getTokenSha256().toByteArray())
                .isEqualTo(Secrets.hash(device.get("token").asString()));
    }

    @Test
    void rulesReachTheLogByFacilityWithTheirVersion() {
        Registered made = Registered.make(api);
        long rule = rule(made, "25.5");
        await().until(() -> rules.last(made.facility())
                .filter(f -> f.getPointsCount() == 1 && f.getPoints(0).getRulesCount() == 1)
                .isPresent());
        FacilityRulesRecord first = rules.last(made.facility()).orElseThrow();
        PointRulesRecord point = first.getPoints(0);
        assertThat(point.getPoint()).isEqualTo(made.point());
        assertThat(point.getDevice()).isEqualTo(made.device());
        assertThat(point.getExpectedIntervalMs()).isEqualTo(60_000);
        assertThat(point.getInstrumentPriority()).isEqualTo(PriorityRecord.LEVEL_3);
        assertThat(point.getRules(0))
                .isEqualTo(RuleRecord.newBuilder()
                        .setRule(rule)
                        .setVersion(1)
                        .setKind(RuleKindRecord.HIGH)
                        .setLimit(25.5)
                        .setDeadband(2)
                        .setOnDelayMs(10_000)
                        .setReAlarmAfterMs(600_000)
                        .setLatching(true)
                        .setPriority(PriorityRecord.LEVEL_2)
                        .build());
        api.expect(200, "PUT", "/api/rules/" + rule, """
                {"pointId": %d, "kind": "high", "limit": 30, "priority": 1, "enabled": false}""".formatted(made.point()));
        await().until(() -> rules.last(made.facility())
                .filter(f -> f.getPoints(0).getRulesCount() == 0)
                .isPresent());
        assertThat(rules.last(made.facility()).orElseThrow().getVersion()).isGreaterThan(first.getVersion());
    }

    @Test
    void whatIsRemovedLeavesATombstone() {
        Registered made = Registered.make(api);
        await().until(() -> devices.last(made.device()).isPresent());
        api.expect(204, "DELETE", "/api/points/" + made.point(), null);
        api.expect(204, "DELETE", "/api/devices/" + made.device(), null);
        api.expect(204, "DELETE", "/api/facilities/" + made.facility(), null);
        await().until(() -> devices.of(made.device()).getLast().equals(Optional.empty()));
        await().until(() -> rules.of(made.facility()).getLast().equals(Optional.empty()));
    }

    @Test
    void aChangeIsOnTheLogSoon() {
        Registered made = Registered.make(api);
        await().until(() -> devices.last(made.device()).isPresent());
        api.expect(200, "PUT", "/api/devices/" + made.device(), """
                {"address": "%s", "protocol": "hj212", "facilityId": %d, "enabled": false}""".formatted(made.address(), made.facility()));
        // Usually a few milliseconds; the limit leaves room for a busy machine.
        await().atMost(Duration.ofSeconds(3))
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        devices.last(made.device()).filter(d -> !d.getEnabled()).isPresent());
    }

    @Test
    void whatWasNotPublishedWhenTheProcessEndedIsPublishedByTheNext() {
        SoleWorker worker = platform.bean("registryWorker", SoleWorker.class);
        worker.stop();
        Registered made = Registered.make(api);
        assertThat(devices.last(made.device())).isEmpty();
        platform.restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> devices.last(made.device())
                        .filter(d -> d.getPointsCount() == 1)
                        .isPresent());
        assertThat(Api.browser().get("/api/devices/" + made.device()).status()).isEqualTo(200);
        assertThat(api.get("/api/devices/" + made.device()).status())
                .as("a token outlives the process")
                .isEqualTo(200);
    }

    private long rule(Registered made, String limit) {
        return api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": %s, "deadband": 2, "onDelaySeconds": 10, "reAlarmAfterSeconds": 600,
                 "latching": true, "priority": 2}""".formatted(made.point(), limit))
                .get("id")
                .asLong();
    }
}
