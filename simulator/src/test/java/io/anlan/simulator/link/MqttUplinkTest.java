package io.anlan.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.simulator.message.Message;
import io.anlan.simulator.support.Await;
import io.anlan.simulator.support.TinyMqttBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MqttUplinkTest {
    private static final RetryPolicy POLICY = new RetryPolicy(Duration.ofMillis(400), 3, Duration.ofMillis(20));
    private static final Message MESSAGE = new Message("m-1", "{}".getBytes(StandardCharsets.UTF_8));
    private static final int SUCCESS = 0x00;
    private static final int NO_MATCHING_SUBSCRIBERS = 0x10;
    private static final int QUOTA_EXCEEDED = 0x97;

    @Test
    void aMessageGoesToTheDevicesOwnTopicAndIsAcknowledgedByItsPuback() throws InterruptedException {
        try (var broker = new TinyMqttBroker("secret", count -> SUCCESS);
                var uplink = uplink(broker, "secret")) {
            assertThat(new Courier(uplink, POLICY).deliver(MESSAGE)).isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(broker.received())
                    .containsExactly(new TinyMqttBroker.Publish("tank-1", "anlan/v1/devices/tank-1/readings", "{}"));
        }
    }

    @Test
    void withoutPubackItIsSentAgain() throws InterruptedException {
        try (var broker = new TinyMqttBroker("secret", count -> count == 1 ? TinyMqttBroker.SILENCE : SUCCESS);
                var uplink = uplink(broker, "secret")) {
            assertThat(new Courier(uplink, POLICY).deliver(MESSAGE)).isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(broker.received()).hasSize(2);
        }
    }

    @Test
    void aRefusingPubackIsARefusal() throws InterruptedException {
        try (var broker = new TinyMqttBroker("secret", count -> QUOTA_EXCEEDED);
                var uplink = uplink(broker, "secret")) {
            assertThat(new Courier(uplink, POLICY).deliver(MESSAGE))
                    .isEqualTo(new Delivery.Refused("PUBACK quota_exceeded"));
        }
    }

    @Test
    void aMessageNobodySubscribesToIsNotDelivered() throws InterruptedException {
        try (var broker = new TinyMqttBroker("secret", count -> count < 3 ? NO_MATCHING_SUBSCRIBERS : SUCCESS);
                var uplink = uplink(broker, "secret")) {
            assertThat(new Courier(uplink, POLICY).deliver(MESSAGE)).isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(broker.received()).hasSize(3);
        }
    }

    @Test
    void aLostConnectionIsMadeAgain() throws IOException {
        try (var broker = new TinyMqttBroker("secret", count -> count == 1 ? TinyMqttBroker.SILENCE : SUCCESS);
                var uplink = uplink(broker, "secret")) {
            uplink.open();
            var patient = new RetryPolicy(Duration.ofSeconds(5), 3, Duration.ofMillis(20));
            CompletableFuture<Delivery> answer = new Courier(uplink, patient).dispatch(MESSAGE);
            Await.until("the message is there", () -> !broker.received().isEmpty());
            broker.breakConnections();
            assertThat(answer.join()).isEqualTo(Delivery.Acknowledged.WHOLE);
        }
    }

    @Test
    void saysThatTheBrokerRefusesTheDevice() {
        try (var broker = new TinyMqttBroker("secret", count -> SUCCESS);
                var uplink = uplink(broker, "wrong")) {
            assertThatThrownBy(uplink::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("tank-1")
                    .hasMessageContaining("NOT_AUTHORIZED")
                    .hasMessageNotContaining("wrong");
        }
    }

    @Test
    void saysWhereNoBrokerAnswers() {
        var broker = new TinyMqttBroker("secret", count -> SUCCESS);
        try (var uplink = uplink(broker, "secret")) {
            broker.close();
            assertThatThrownBy(uplink::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(broker.address().getPort()));
        }
    }

    private static MqttUplink uplink(TinyMqttBroker broker, String token) {
        return new MqttUplink(broker.address(), "tank-1", token, "tank-1");
    }
}
