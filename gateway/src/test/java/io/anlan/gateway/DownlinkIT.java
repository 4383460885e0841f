package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.anlan.gateway.engine.KafkaEngine;
import io.anlan.gateway.engine.LogView;
import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.Edition;
import io.anlan.hj212.ExeRtn;
import io.anlan.hj212.Flag;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.log.LogProducer;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An order from the log to the device, and what it answers back to the log. */
@TestInstance(Lifecycle.PER_CLASS)
class DownlinkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(500);

    private TestGateway gateway;
    private TestGateway other;
    private LogProducer producer;
    private LogView<OrderStepRecord> steps;

    @BeforeAll
    void start() {
        gateway = TestGateway.onDefaults();
        other = new TestGateway(GatewaySettings.defaults().withName("other"));
        producer = new LogProducer(KafkaEngine.shared().settings(), Duration.ZERO);
        steps = new LogView<>(KafkaEngine.shared().settings(), Topics.ORDER_STEPS);
    }

    @AfterAll
    void stop() {
        gateway.close();
        other.close();
        producer.close();
        steps.close();
    }

    private static Hj212Message live(TestDevice device, String password) {
        return Hj212Message.builder(2011)
                .qn(NOW)
                .st("32")
                .pw(password)
                .mn(device.address())
                .flag(new Flag(Edition.V2017, true, false))
                .data(area -> area.dataTime(NOW))
                .build();
    }

    /** A device that is connected, and its first message answered. */
    private static Hj212Client connect(TestGateway to, TestDevice device) {
        var client = new Hj212Client(to.gateway().hj212Port());
        client.send(live(device, TestDevice.PASSWORD));
        assertThat(client.reply(PATIENCE)).isPresent();
        return client;
    }

    private static OrderRecord.Builder order(TestDevice device, int cn) {
        return OrderRecord.newBuilder()
                .setOrder(device.id())
                .setAttempt(1)
                .setDevice(device.id())
                .setCommand(cn)
                .setBeginUntil(NOW.toEpochMilli() + 10_000)
                .setOvertimeMs(10_000)
                .setRetries(3)
                .setExecutionMs(10_000);
    }

    private void give(OrderRecord.Builder order) {
        producer.append(Topics.ORDERS, Long.toString(order.getDevice()), order.build())
                .join();
    }

    private OrderStepRecord step(TestDevice device, OrderStepKind kind) {
        return steps.await(step -> step.getOrder() == device.id() && step.getKind() == kind);
    }

    @Test
    void anOrderReachesTheDeviceAndItsAnswersReachTheLog() {
        TestDevice device = other.device(ProtocolRecord.HJ212);
        try (Hj212Client client = connect(other, device)) {
            give(order(device, 1062)
                    .addFields(OrderField.newBuilder().setName("RtdInterval").setValue("60")));
            Hj212Message request = client.reply(PATIENCE).orElseThrow();
            assertThat(request.cn()).isEqualTo(1062);
            assertThat(request.st()).isEqualTo("32");
            assertThat(request.pw()).isEqualTo(TestDevice.PASSWORD);
            assertThat(request.mn()).isEqualTo(device.address());
            assertThat(request.flag().value()).isEqualTo(5);
            assertThat(request.data().content()).isEqualTo("RtdInterval=60");
            assertThat(step(device, OrderStepKind.SENDING).getQn()).isEqualTo(request.qn());

            client.send(Replies.requestReply(request, QnRtn.ACCEPTED));
            client.send(Replies.executionResult(request, ExeRtn.DONE));
            assertThat(step(device, OrderStepKind.ANSWERED).getCode()).isEqualTo(1);
            OrderStepRecord result = step(device, OrderStepKind.RESULT);
            assertThat(result.getCode()).isEqualTo(1);
            // The gateway that holds the connection, and no other, carried it out.
            assertThat(result.getGateway()).isEqualTo("other");
            assertThat(steps.all(s -> s.getOrder() == device.id(), SILENCE)).hasSize(3);
        }
    }

    @Test
    void theClockIsSetToTheMomentOfSending() {
        TestDevice device = gateway.device(ProtocolRecord.HJ212);
        try (Hj212Client client = connect(gateway, device)) {
            give(order(device, 1012).addFields(OrderField.newBuilder().setName("SystemTime")));
            assertThat(client.reply(PATIENCE).orElseThrow().data().text("SystemTime"))
                    .contains(BeijingTime.format(NOW));
        }
    }

    @Test
    void aRecordThatIsThereTwiceIsCarriedOutOnce() {
        TestDevice device = gateway.device(ProtocolRecord.HJ212);
        try (Hj212Client client = connect(gateway, device)) {
            give(order(device, 3012));
            give(order(device, 3012));
            Hj212Message request = client.reply(PATIENCE).orElseThrow();
            client.send(Replies.executionResult(request, ExeRtn.DONE));
            step(device, OrderStepKind.RESULT);
            assertThat(client.reply(SILENCE)).isEmpty();
            assertThat(steps.all(s -> s.getOrder() == device.id(), SILENCE))
                    .extracting(OrderStepRecord::getKind)
                    .containsExactly(OrderStepKind.SENDING, OrderStepKind.RESULT);
        }
    }

    @Test
    void whatComesTooLateIsLeft() {
        TestDevice device = gateway.device(ProtocolRecord.HJ212);
        try (Hj212Client client = connect(gateway, device)) {
            give(order(device, 3012).setBeginUntil(NOW.toEpochMilli() - 1));
            assertThat(client.reply(SILENCE)).isEmpty();
        }
    }

    @Test
    void aSecondOrderIsNotSentWhileOneIsUnderWay() {
        TestDevice device = gateway.device(ProtocolRecord.HJ212);
        try (Hj212Client client = connect(gateway, device)) {
            give(order(device, 1061));
            Hj212Message request = client.reply(PATIENCE).orElseThrow();
            give(order(device, 1063).setAttempt(2));
            OrderStepRecord busy = step(device, OrderStepKind.BUSY);
            assertThat(busy.getAttempt()).isEqualTo(2);
            client.send(Replies.executionResult(request, ExeRtn.DONE));
            step(device, OrderStepKind.RESULT);
            assertThat(client.reply(SILENCE)).isEmpty();
        }
    }

    @Test
    void aLostConnectionEndsWhatWasUnderWay() {
        TestDevice device = gateway.device(ProtocolRecord.HJ212);
        try (Hj212Client client = connect(gateway, device)) {
            give(order(device, 3011));
            assertThat(client.reply(PATIENCE)).isPresent();
        }
        step(device, OrderStepKind.CONNECTION_LOST);
    }

    @Test
    void aNewPasswordTravelsSealedAndCountsBesideTheOld() {
        TestDevice device = gateway.device(ProtocolRecord.HJ212);
        ByteString sealed = ByteString.copyFrom(TestDevice.SECRETS.seal("abc789"));
        try (Hj212Client client = connect(gateway, device)) {
            gateway.register(device, device.record().setNextPasswordSealed(sealed));
            give(order(device, 1072).setSecretSealed(sealed));
            Hj212Message request = client.reply(PATIENCE).orElseThrow();
            assertThat(request.data().content()).isEqualTo("NewPW=abc789");
            client.send(Replies.executionResult(request, ExeRtn.DONE));
            step(device, OrderStepKind.RESULT);
            client.send(live(device, "abc789"));
            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
            List<OrderStepRecord> all = steps.all(s -> s.getOrder() == device.id(), SILENCE);
            assertThat(all.toString()).doesNotContain("abc789");
        }
    }
}
