package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.anlan.gateway.engine.KafkaEngine;
import io.anlan.gateway.engine.LogView;
import io.anlan.gateway.engine.MqttEngine;
import io.anlan.log.LogProducer;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A command from the log over a real broker to the device, and its answer back to the log. */
@TestInstance(Lifecycle.PER_CLASS)
class MqttCommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(500);

    private TestGateway gateway;
    private LogProducer producer;
    private LogView<OrderStepRecord> steps;

    @BeforeAll
    void start() {
        gateway = TestGateway.withMqtt("gateway-of-commands");
        producer = new LogProducer(KafkaEngine.shared().settings(), Duration.ZERO);
        steps = new LogView<>(KafkaEngine.shared().settings(), Topics.ORDER_STEPS);
    }

    @AfterAll
    void stop() {
        gateway.close();
        producer.close();
        steps.close();
    }

    private static Mqtt5BlockingClient connect() {
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("commanded-" + UUID.randomUUID())
                .serverHost(MqttEngine.shared().uri().getHost())
                .serverPort(MqttEngine.shared().uri().getPort())
                .buildBlocking();
        client.connect();
        return client;
    }

    private static void send(Mqtt5BlockingClient client, TestDevice device, String json) {
        client.publishWith()
                .topic("anlan/v1/devices/%s/readings".formatted(device.address()))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(json.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private void give(TestDevice device) {
        OrderRecord order = OrderRecord.newBuilder()
                .setOrder(device.id())
                .setAttempt(1)
                .setDevice(device.id())
                .setCommand(2051)
                .addFields(OrderField.newBuilder().setName("BeginTime").setValue("20261123093000"))
                .addFields(OrderField.newBuilder().setName("EndTime").setValue("20261123094500"))
                .setBeginUntil(NOW.toEpochMilli() + 10_000)
                .setOvertimeMs(10_000)
                .setRetries(3)
                .setExecutionMs(10_000)
                .build();
        producer.append(Topics.ORDERS, Long.toString(device.id()), order).join();
    }

    private OrderStepRecord step(TestDevice device, OrderStepKind kind) {
        return steps.await(step -> step.getOrder() == device.id() && step.getKind() == kind);
    }

    @Test
    void aDeviceHearsItsCommandAndWhatItAnswersReachesTheLogBehindItsData() throws InterruptedException {
        TestDevice device = gateway.device(ProtocolRecord.MQTT, "level");
        Mqtt5BlockingClient client = connect();
        try (Mqtt5Publishes commands = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith()
                    .topicFilter("anlan/v1/devices/%s/commands".formatted(device.address()))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            give(device);
            Mqtt5Publish command =
                    commands.receive(PATIENCE.toSeconds(), TimeUnit.SECONDS).orElseThrow();
            String id = device.id() + "-1";
            assertThat(new String(command.getPayloadAsBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("""
                    {"commandId":"%s","command":"send-records","series":"minute",\
                    "from":"2026-11-23T09:30:00+08:00","to":"2026-11-23T09:45:00+08:00"}""".formatted(id));
            assertThat(command.getMessageExpiryInterval()).hasValue(40);
            assertThat(step(device, OrderStepKind.SENDING).getQn()).isEqualTo(id);

            send(client, device, "{\"answer\": {\"commandId\": \"%s\", \"result\": \"accepted\"}}".formatted(id));
            OrderStepRecord accepted = step(device, OrderStepKind.ANSWERED);
            assertThat(accepted.getCode()).isEqualTo(1);
            assertThat(accepted.getDevice()).isEqualTo(device.id());

            send(client, device, """
                    {"readings": [{"measuredAt": "2026-11-23T09:30:00+08:00", "series": "minute",
                        "samples": [{"code": "level", "value": 7.2}]}],
                     "answer": {"commandId": "%s", "result": "done"}}""".formatted(id));
            assertThat(step(device, OrderStepKind.RESULT).getCode()).isEqualTo(1);
            assertThat(gateway.readings()
                            .await(reading -> reading.getDevice() == device.id())
                            .getSeries())
                    .isEqualTo(SeriesRecord.MINUTE);
        } finally {
            client.disconnect();
        }
    }

    @Test
    void whatEndsACommandHasTheCodesOfTheStandard() {
        TestDevice device = gateway.device(ProtocolRecord.MQTT);
        Mqtt5BlockingClient client = connect();
        assertThat(endOf(client, device, 1, "refused"))
                .matches(step -> step.getKind() == OrderStepKind.ANSWERED && step.getCode() == 2);
        assertThat(endOf(client, device, 2, "no-data"))
                .matches(step -> step.getKind() == OrderStepKind.RESULT && step.getCode() == 100);
        assertThat(endOf(client, device, 3, "failed"))
                .matches(step -> step.getKind() == OrderStepKind.RESULT && step.getCode() == 2);
        client.disconnect();
    }

    private OrderStepRecord endOf(Mqtt5BlockingClient client, TestDevice device, int attempt, String result) {
        send(client, device, """
                {"answer": {"commandId": "%d-%d", "result": "%s"}}""".formatted(device.id(), attempt, result));
        return steps.await(step -> step.getOrder() == device.id() && step.getAttempt() == attempt);
    }

    @Test
    void aCommandThatNobodyHearsIsNotSent() {
        TestDevice device = gateway.device(ProtocolRecord.MQTT);
        give(device);
        assertThat(step(device, OrderStepKind.NOT_WRITTEN).getAttempt()).isEqualTo(1);
    }

    @Test
    void anOrderToADeviceOfAnotherProtocolIsNoCommand() {
        TestDevice device = gateway.device(ProtocolRecord.HTTP);
        TestDevice later = gateway.device(ProtocolRecord.MQTT);
        give(device);
        give(later);
        step(later, OrderStepKind.NOT_WRITTEN);
        assertThat(steps.all(step -> step.getOrder() == device.id(), SILENCE)).isEmpty();
    }

    @Test
    void anAnswerOfHttpIsRefused() {
        TestDevice device = gateway.device(ProtocolRecord.HTTP);
        try (var way = new HttpWay(gateway.gateway().http())) {
            assertThat(way.sendBytes(device, """
                            {"answer": {"commandId": "1-1", "result": "done"}}""".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(way.toNonsense());
        }
    }
}
