package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.hj212.BeijingTime;
import io.anlan.log.KeyPartition;
import io.anlan.log.LogProducer;
import io.anlan.log.LogTail;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Missing records, found and asked for, with the gateway played by the test. */
class GapsIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final Api api = Api.program();
    private final Registered made = Registered.make(api);
    private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private final Instant begin = end.minus(Duration.ofHours(1));

    /** What others let the log say of the time does not count here. */
    @BeforeEach
    void beginsAnew() {
        PLATFORM.jdbc().sql("delete from gap_progress").update();
    }

    private Instant minute(int number) {
        return begin.plus(Duration.ofMinutes(number));
    }

    private void send(int... minutes) {
        LogProducer producer = PLATFORM.bean(LogProducer.class);
        for (int number : minutes) {
            ReadingRecord reading = ReadingRecord.newBuilder()
                    .setDevice(made.device())
                    .setReceivedAt(minute(number).plusSeconds(62).toEpochMilli())
                    .setMeasuredAt(minute(number).toEpochMilli())
                    .setProtocol(ProtocolRecord.HJ212)
                    .setCommand(2051)
                    .setSeries(SeriesRecord.MINUTE)
                    .addSamples(SampleRecord.newBuilder().setPoint(made.point()).setValue(number))
                    .build();
            producer.append(Topics.READINGS, Long.toString(made.device()), reading)
                    .join();
        }
    }

    /** The gateway listened until then. */
    private void mark(Instant at) {
        ReadingRecord mark =
                ReadingRecord.newBuilder().setReceivedAt(at.toEpochMilli()).build();
        int partition =
                KeyPartition.of(Long.toString(made.device()), PLATFORM.log().partitions());
        PLATFORM.bean(LogProducer.class)
                .append(Topics.READINGS, partition, "0", mark)
                .join();
    }

    private JsonNode gaps() {
        return api.get("/api/gaps?deviceId=" + made.device()).json().get("items");
    }

    private JsonNode awaitGaps(int count) {
        await().untilAsserted(() -> assertThat(gaps().size()).isEqualTo(count));
        return gaps();
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    /** One is given, and no more; when it is not, the gap and the work on it say why. */
    private void awaitOrder(List<OrderRecord> orders) {
        await().untilAsserted(() -> assertThat(orders)
                .as(() -> "gaps %s, orders %s, failure %s"
                        .formatted(
                                gaps(),
                                api.get("/api/orders?deviceId=" + made.device()).text(),
                                PLATFORM.bean("backfillWorker", SoleWorker.class)
                                        .failure()))
                .hasSize(1));
    }

    /** The pause before asking is over. */
    private void letAsk() {
        PLATFORM.jdbc()
                .sql(
                        "update data_gap set next_try_at = now() - interval '1 second' where device_id = ? and state = 'open'")
                .param(made.device())
                .update();
    }

    @Test
    void whatIsMissingOfClosedMinutesIsKnownAndWhatComesLateFillsIt() {
        send(range(0, 10));
        send(range(20, 60));
        mark(end.plus(Duration.ofMinutes(10)));
        JsonNode gap = awaitGaps(1 + 1).get(1);
        assertThat(instant(gap.get("from"))).isEqualTo(minute(10));
        assertThat(instant(gap.get("to"))).isEqualTo(minute(20));
        assertThat(gap.get("missing").asInt()).isEqualTo(10);
        assertThat(gap.get("state").asString()).isEqualTo("open");
        assertThat(gap.get("cause").asString()).isEqualTo("device");
        send(range(10, 15));
        await().untilAsserted(
                        () -> assertThat(gaps().get(1).get("missing").asInt()).isEqualTo(5));
        send(range(10, 20));
        await().untilAsserted(
                        () -> assertThat(gaps().get(1).get("state").asString()).isEqualTo("filled"));
        assertThat(gaps().get(1).get("records").asInt()).isEqualTo(10);
    }

    @Test
    void aConnectedDeviceIsAskedForWhatItDidNotSend() throws InterruptedException {
        var orders = new CopyOnWriteArrayList<OrderRecord>();
        try (var tail = new LogTail<>(PLATFORM.log(), Topics.ORDERS, order -> {
            if (order.getDevice() == made.device()) {
                orders.add(order);
            }
        })) {
            assertThat(tail.awaitReading(Duration.ofSeconds(20))).isTrue();
            send(range(0, 10));
            send(range(30, 60));
            mark(end.plus(Duration.ofSeconds(130)));
            awaitGaps(1);
            Presences.connect(
                    PLATFORM,
                    List.of(Presences.connection(made.device(), "gateway-" + made.device(), true, Instant.now())));
            letAsk();
            awaitOrder(orders);
            OrderRecord order = orders.getFirst();
            assertThat(order.getCommand()).isEqualTo(2051);
            assertThat(order.getFieldsList())
                    .extracting(OrderField::getValue)
                    .containsExactly(BeijingTime.format(minute(10)), BeijingTime.format(minute(29)));
            assertThat(gaps().get(0).get("state").asString()).isEqualTo("asked");
            send(range(10, 30));
            tell(order, 1, OrderStepKind.SENDING, 0);
            tell(order, 2, OrderStepKind.RESULT, 1);
            await().untilAsserted(() ->
                    assertThat(gaps().get(0).get("state").asString()).isEqualTo("filled"));
            assertThat(api.get("/api/export/gaps?lang=zh&deviceId=" + made.device())
                            .text())
                    .contains("已补齐", "分钟数据");
        }
    }

    @Test
    void whatTheDeviceSaysItHasNotIsNotAskedForAgain() throws InterruptedException {
        var orders = new CopyOnWriteArrayList<OrderRecord>();
        try (var tail = new LogTail<>(PLATFORM.log(), Topics.ORDERS, order -> {
            if (order.getDevice() == made.device()) {
                orders.add(order);
            }
        })) {
            assertThat(tail.awaitReading(Duration.ofSeconds(20))).isTrue();
            send(range(0, 10));
            send(range(30, 60));
            mark(end.plus(Duration.ofSeconds(130)));
            awaitGaps(1);
            Presences.connect(
                    PLATFORM,
                    List.of(Presences.connection(made.device(), "gateway-" + made.device(), true, Instant.now())));
            letAsk();
            awaitOrder(orders);
            tell(orders.getFirst(), 1, OrderStepKind.SENDING, 0);
            tell(orders.getFirst(), 2, OrderStepKind.RESULT, 100);
            // Until all that came by the end of the order is counted in, nothing is decided.
            mark(Instant.now().plusSeconds(60));
            await().untilAsserted(() -> assertThat(gaps().toString()).contains("\"none\""));
        }
    }

    @Test
    void aRegisteredStopExcusesWhatIsMissing() {
        api.expect(201, "POST", "/api/stops", """
                {"facilityId": %d, "kind": "maintenance", "from": "%s", "to": "%s", "reason": "Maintenance"}""".formatted(made.facility(), minute(5), minute(50)));
        long stop = api.get("/api/stops?facilityId=" + made.facility())
                .json()
                .at("/items/0/id")
                .asLong();
        api.expect(200, "POST", "/api/stops/%d/approve".formatted(stop), "{}");
        send(range(0, 10));
        send(range(20, 60));
        mark(end.plus(Duration.ofSeconds(130)));
        assertThat(awaitGaps(1).get(0).get("state").asString()).isEqualTo("excused");
    }

    @Test
    void theDistanceOfRecordsIsLearnt() {
        send(0, 10, 20, 40, 50);
        mark(end.plus(Duration.ofSeconds(130)));
        JsonNode gap = awaitGaps(1).get(0);
        assertThat(instant(gap.get("from"))).isEqualTo(minute(30));
        assertThat(gap.get("records").asInt()).isEqualTo(1);
    }

    @Test
    void anIntervalThatWasOrderedIsExpectedFromThenOn() throws InterruptedException {
        var orders = new CopyOnWriteArrayList<OrderRecord>();
        try (var tail = new LogTail<>(PLATFORM.log(), Topics.ORDERS, order -> {
            if (order.getDevice() == made.device()) {
                orders.add(order);
            }
        })) {
            assertThat(tail.awaitReading(Duration.ofSeconds(20))).isTrue();
            send(range(0, 10));
            await().until(() -> step() == 1);
            Presences.connect(
                    PLATFORM,
                    List.of(Presences.connection(made.device(), "gateway-" + made.device(), true, Instant.now())));
            api.expect(201, "POST", "/api/devices/%d/orders".formatted(made.device()), """
                    {"kind": "set-minute-interval", "parameters": {"MinInterval": "10"}}""");
            await().until(() -> orders.size() == 1);
            tell(orders.getFirst(), 1, OrderStepKind.SENDING, 0);
            tell(orders.getFirst(), 2, OrderStepKind.RESULT, 1);
            await().until(() -> step() == 10);
            // What it held of the minutes before says nothing about what it is to send now.
            send(range(10, 20));
            await().untilAsserted(() -> assertThat(PLATFORM.jdbc()
                            .sql(
                                    "select count(*) from record_slot where device_id = ? and bits::bit(64)::text like '%' || repeat('1', 20) || '%'")
                            .param(made.device())
                            .query(Long.class)
                            .single())
                    .isPositive());
            assertThat(step()).isEqualTo(10);
            long from = PLATFORM.jdbc()
                    .sql("select checked_unit from device_series where device_id = ? and series = 'minute'")
                    .param(made.device())
                    .query(Long.class)
                    .single();
            assertThat(from % 10).isZero();
            assertThat(from * 60).isGreaterThan(end.getEpochSecond());
        }
    }

    private long step() {
        return PLATFORM.jdbc()
                .sql("select coalesce(max(step), 0) from device_series where device_id = ? and series = 'minute'")
                .param(made.device())
                .query(Long.class)
                .single();
    }

    private static void tell(OrderRecord order, int ordinal, OrderStepKind kind, int code) {
        PLATFORM.bean(LogProducer.class)
                .append(
                        Topics.ORDER_STEPS,
                        Long.toString(order.getDevice()),
                        OrderStepRecord.newBuilder()
                                .setOrder(order.getOrder())
                                .setAttempt(order.getAttempt())
                                .setOrdinal(ordinal)
                                .setDevice(order.getDevice())
                                .setKind(kind)
                                .setAt(System.currentTimeMillis())
                                .setGateway("gateway-" + order.getDevice())
                                .setCode(code)
                                .build())
                .join();
    }
}
