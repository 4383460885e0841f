package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.DeviceRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.LogTail;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.Secrets;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders to devices, with the gateway played by the test. */
class DownlinkIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final String SETTINGS = """
            {"overtimeSeconds": 5, "retries": 2, "executionSeconds": 30, "setUp": true, "realtimeSeconds": 60,
            "minuteInterval": 10, "realtimeOn": true, "statesOn": false, "correctClock": false, "clockAllowanceSeconds": 30,
            "backfill": true, "backfillRecordsADay": 5000}""";

    private final Api api = Api.program();
    private final Registered made = Registered.make(api);
    private final String gateway = "gateway-" + made.device();
    private final List<OrderRecord> orders = new CopyOnWriteArrayList<>();
    private final LogTail<OrderRecord> tail = new LogTail<>(PLATFORM.log(), Topics.ORDERS, this::take);

    private void take(OrderRecord order) {
        if (order.getDevice() == made.device()) {
            orders.add(order);
        }
    }

    @BeforeEach
    void reads() throws InterruptedException {
        assertThat(tail.awaitReading(Duration.ofSeconds(20))).isTrue();
    }

    @AfterEach
    void close() {
        tail.close();
    }

    private void connect() {
        Presences.connect(PLATFORM, List.of(Presences.connection(made.device(), gateway, true, Instant.now())));
    }

    private long ask(String body) {
        return api.expect(201, "POST", "/api/devices/%d/orders".formatted(made.device()), body)
                .get("id")
                .asLong();
    }

    private JsonNode order(long id) {
        return api.expect(200, "GET", "/api/orders/" + id, null);
    }

    private String state(long id) {
        return order(id).get("state").asString();
    }

    private void awaitState(long id, String state) {
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
    }

    private OrderRecord given(int number) {
        await().until(() -> orders.size() >= number);
        return orders.get(number - 1);
    }

    private OrderStepRecord.Builder step(OrderRecord order, int ordinal, OrderStepKind kind) {
        return OrderStepRecord.newBuilder()
                .setOrder(order.getOrder())
                .setAttempt(order.getAttempt())
                .setOrdinal(ordinal)
                .setDevice(order.getDevice())
                .setKind(kind)
                .setAt(Instant.now().toEpochMilli())
                .setGateway(gateway)
                .setQn("20261128100000123");
    }

    private void tell(OrderStepRecord.Builder... steps) {
        LogProducer producer = PLATFORM.bean(LogProducer.class);
        for (OrderStepRecord.Builder step : steps) {
            producer.append(Topics.ORDER_STEPS, Long.toString(step.getDevice()), step.build())
                    .join();
        }
    }

    @Test
    void anOrderGoesFromItsAskingToTheResult() {
        long id = ask("""
                {"kind": "read-clock"}""");
        assertThat(state(id)).isEqualTo("waiting");
        connect();
        OrderRecord order = given(1);
        assertThat(order.getCommand()).isEqualTo(1011);
        assertThat(order.getOvertimeMs()).isEqualTo(10_000);
        assertThat(order.getRetries()).isEqualTo(3);
        tell(
                step(order, 1, OrderStepKind.SENDING),
                step(order, 2, OrderStepKind.ANSWERED).setCode(1));
        awaitState(id, "accepted");
        tell(
                step(order, 3, OrderStepKind.DATA)
                        .setDataCount(1)
                        .addFields(OrderField.newBuilder().setName("SystemTime").setValue("20261128100003")),
                step(order, 3, OrderStepKind.DATA).setDataCount(9),
                step(order, 4, OrderStepKind.RESULT).setCode(1).setDataCount(1));
        awaitState(id, "done");
        JsonNode done = order(id);
        assertThat(done.at("/answer/SystemTime").asString()).isEqualTo("20261128100003");
        assertThat(done.get("qnRtn").asInt()).isEqualTo(1);
        assertThat(done.get("exeRtn").asInt()).isEqualTo(1);
        assertThat(done.get("dataCount").asInt()).isEqualTo(1);
        assertThat(done.get("steps").size()).isEqualTo(4);
        assertThat(api.get("/api/export/orders?lang=zh&deviceId=" + made.device())
                        .text())
                .contains("提取现场机时间", "执行成功");
    }

    @Test
    void oneIsUnderWayAtATimeAndTheNextFollows() {
        connect();
        long first = ask("""
                {"kind": "read-realtime-interval"}""");
        OrderRecord order = given(1);
        long second = ask("""
                {"kind": "set-realtime-interval", "parameters": {"RtdInterval": "60"}}""");
        tell(step(order, 1, OrderStepKind.SENDING));
        awaitState(first, "sent");
        assertThat(state(second)).isEqualTo("waiting");
        tell(step(order, 2, OrderStepKind.RESULT).setCode(1));
        OrderRecord next = given(2);
        assertThat(next.getOrder()).isEqualTo(second);
        assertThat(next.getFields(0).getValue()).isEqualTo("60");
        assertThat(orders).hasSize(2);
    }

    @Test
    void aGatewayThatBeginsAnewDoesNotRepeatWhatChangesSomething() {
        connect();
        long calibration = ask("""
                {"kind": "calibrate", "parameters": {"PolId": "a21026"}, "confirm": ["calibrate"]}""");
        tell(step(given(1), 1, OrderStepKind.SENDING));
        awaitState(calibration, "sent");
        Presences.connect(
                PLATFORM,
                List.of(Presences.connection(0, gateway, false, Instant.now().plusSeconds(1))));
        awaitState(calibration, "unknown");
        assertThat(orders).hasSize(1);
    }

    @Test
    void aLostConnectionLetsWhatOnlyReadsTryAgain() {
        connect();
        long id = ask("""
                {"kind": "minute-history", "parameters": {"BeginTime": "2026-11-28T08:00:00+08:00",
                "EndTime": "2026-11-28T09:59:00+08:00"}}""");
        OrderRecord first = given(1);
        assertThat(first.getFieldsList())
                .extracting(OrderField::getValue)
                .containsExactly("20261128080000", "20261128095900");
        tell(step(first, 1, OrderStepKind.SENDING), step(first, 2, OrderStepKind.CONNECTION_LOST));
        OrderRecord second = given(2);
        assertThat(second.getOrder()).isEqualTo(id);
        assertThat(second.getAttempt()).isEqualTo(2);
        // What the first attempt says after it was given up changes nothing.
        tell(step(first, 3, OrderStepKind.RESULT).setCode(6), step(second, 1, OrderStepKind.SENDING));
        awaitState(id, "sent");
        tell(step(second, 2, OrderStepKind.RESULT).setCode(100));
        awaitState(id, "no-data");
    }

    @Test
    void aNewPasswordIsNowhereInPlainTextAndCountsWhenTheDeviceHasIt() throws InterruptedException {
        var devices = new LogReader<DeviceRecord>(PLATFORM, Topics.DEVICES);
        connect();
        long id = ask("""
                {"kind": "set-password", "newPassword": "q7w8E9", "confirm": ["set-password"]}""");
        OrderRecord order = given(1);
        await().until(() -> devices.last(made.device())
                .filter(d -> !d.getNextPasswordSealed().isEmpty())
                .isPresent());
        assertThat(order.toString()).doesNotContain("q7w8E9");
        assertThat(order(id).toString()).doesNotContain("q7w8E9");
        tell(
                step(order, 1, OrderStepKind.SENDING),
                step(order, 2, OrderStepKind.RESULT).setCode(1));
        awaitState(id, "done");
        var secrets = PLATFORM.bean(Secrets.class);
        await().until(() -> devices.last(made.device())
                .filter(d -> d.getNextPasswordSealed().isEmpty())
                .map(d -> secrets.open(d.getPasswordSealed().toByteArray()))
                .filter("q7w8E9"::equals)
                .isPresent());
        assertThat(PLATFORM.jdbc()
                        .sql("select count(*) from audit_note where detail like '%q7w8E9%'")
                        .query(Long.class)
                        .single())
                .isZero();
        devices.close();
    }

    @Test
    void whatChangesSomethingIsConfirmedTwiceByWhoMay() {
        String path = "/api/devices/%d/orders".formatted(made.device());
        String body = """
                {"kind": "comparison-sample", "parameters": {"PolId": "w01018"}%s}""";
        Api.Answer first = api.send("POST", path, body.formatted(""));
        assertThat(first.code()).isEqualTo("confirmation-required");
        Api integrator = Accounts.program("integrator", "510000", null, null);
        String confirmed = body.formatted(", \"confirm\": [\"comparison-sample\"]");
        assertThat(integrator.send("POST", path, confirmed).status()).isEqualTo(403);
        assertThat(integrator.send("POST", path, "{\"kind\": \"read-clock\"}").status())
                .isEqualTo(201);
    }

    @Test
    void wrongFieldsAreRefusedAllAtOnce() {
        Api.Answer answer = api.send("POST", "/api/devices/%d/orders".formatted(made.device()), """
                {"kind": "set-realtime-interval", "parameters": {"RtdInterval": "29", "Other": "1"}}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").size()).isEqualTo(2);
    }

    @Test
    void aWaitingOrderCanBeTakenBack() {
        long id = ask("""
                {"kind": "read-clock"}""");
        assertThat(api.expect(200, "POST", "/api/orders/%d/cancel".formatted(id), "{}")
                        .get("state")
                        .asString())
                .isEqualTo("cancelled");
        assertThat(api.send("POST", "/api/orders/%d/cancel".formatted(id), "{}").status())
                .isEqualTo(409);
        await().untilAsserted(() -> assertThat(api.get("/api/audit?object=device_order&objectId=" + id)
                        .json()
                        .at("/items/0/detail")
                        .toString())
                .contains("cancelled"));
        assertThat(api.get("/api/audit?object=device_order&objectId=" + id)
                        .json()
                        .at("/items/0/actor")
                        .asString())
                .isEqualTo(order(id).get("askedBy").asString());
    }

    @Test
    void aBusyDeviceIsLeftAloneForAWhile() {
        connect();
        long id = ask("""
                {"kind": "calibrate", "parameters": {"PolId": "a21026"}, "confirm": ["calibrate"]}""");
        tell(step(given(1), 1, OrderStepKind.BUSY));
        awaitState(id, "waiting");
        long other = ask("""
                {"kind": "read-clock"}""");
        OrderRecord next = given(2);
        assertThat(next.getOrder()).as("the other does not wait").isEqualTo(other);
        tell(step(next, 1, OrderStepKind.RESULT).setCode(1));
        awaitState(other, "done");
        PLATFORM.jdbc()
                .sql(
                        "update device_order set not_before = now() where id = ? and not_before > now() + interval '1 second'")
                .param(id)
                .update();
        OrderRecord again = given(3);
        assertThat(again.getOrder()).isEqualTo(id);
        assertThat(again.getAttempt()).isEqualTo(2);
    }

    private long register(String protocol) {
        return api.expect(
                        201, "POST", "/api/devices", """
                        {"address": "%s-%d", "protocol": "%s", "facilityId": %d}""".formatted(protocol, made.device(), protocol, made.facility()))
                .get("id")
                .asLong();
    }

    @Test
    void aDeviceOfMqttThatIsHeardIsAskedForRecordsByAGatewayAndAnswersForItselfOnly() throws InterruptedException {
        long device = register("mqtt");
        String path = "/api/devices/%d/orders".formatted(device);
        assertThat(api.send("POST", path, "{\"kind\": \"read-clock\"}").status())
                .isEqualTo(422);
        var given = new CopyOnWriteArrayList<OrderRecord>();
        try (var feed = new LogTail<>(PLATFORM.log(), Topics.ORDERS, order -> {
            if (order.getDevice() == device) {
                given.add(order);
            }
        })) {
            assertThat(feed.awaitReading(Duration.ofSeconds(20))).isTrue();
            long id = api.expect(201, "POST", path, """
                            {"kind": "minute-history", "parameters": {"BeginTime": "2026-11-23T09:30:00+08:00",
                            "EndTime": "2026-11-23T09:45:00+08:00"}}""").get("id").asLong();
            connect();
            // Whatever gateway began last; those of other tests are gateways too.
            Presences.connect(PLATFORM, List.of(Presences.connection(0, gateway, true, Instant.now())));
            Presences.heard(PLATFORM, device, Instant.now());
            await().until(() -> !given.isEmpty());
            OrderRecord order = given.getFirst();
            assertThat(order.getOrder()).isEqualTo(id);
            assertThat(order.getGateway()).isNotEmpty();
            assertThat(order.getFields(0).getValue()).isEqualTo("20261123093000");

            tell(
                    step(order, 1, OrderStepKind.SENDING),
                    step(order, 4, OrderStepKind.RESULT).setCode(1).setDevice(made.device()),
                    step(order, 3, OrderStepKind.ANSWERED).setCode(1));
            awaitState(id, "accepted");
            tell(step(order, 4, OrderStepKind.RESULT).setCode(1));
            awaitState(id, "done");
        }
    }

    @Test
    void devicesOfHttpKnowNoOrders() {
        long device = register("http");
        Api.Answer settings = api.send("PUT", "/api/devices/%d/downlink".formatted(device), SETTINGS);
        assertThat(settings.status()).isEqualTo(422);
        assertThat(settings.code()).isEqualTo("not-applicable");
        assertThat(settings.json().get("detail").asString()).contains("speaks http");
        assertThat(api.send("POST", "/api/devices/%d/orders".formatted(device), "{\"kind\": \"read-clock\"}")
                        .status())
                .isEqualTo(422);
        assertThat(api.send("PUT", "/api/devices/999999999/downlink", SETTINGS).status())
                .isEqualTo(404);
    }

    @Test
    void theFirstConnectionSetsADeviceUpInTheOrderOfTheStandard() {
        api.expect(200, "PUT", "/api/devices/%d/downlink".formatted(made.device()), SETTINGS);
        connect();
        for (int i = 1; i <= 6; i++) {
            OrderRecord order = given(i);
            assertThat(order.getOvertimeMs()).isEqualTo(5000);
            tell(
                    step(order, 1, OrderStepKind.SENDING),
                    order.getNotification()
                            ? step(order, 2, OrderStepKind.ANSWERED).setCode(1)
                            : step(order, 2, OrderStepKind.RESULT).setCode(1));
        }
        assertThat(orders).extracting(OrderRecord::getCommand).containsExactly(1012, 1000, 1062, 1064, 2011, 2022);
    }

    @Test
    void othersDoNotSeeTheOrdersOfADevice() {
        long id = ask("""
                {"kind": "read-clock"}""");
        Api other = Accounts.program(
                "enterprise", "510100", null, Registered.make(api).enterprise());
        assertThat(other.get("/api/orders/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/orders?deviceId=" + made.device())
                        .json()
                        .get("items")
                        .size())
                .isZero();
    }
}
