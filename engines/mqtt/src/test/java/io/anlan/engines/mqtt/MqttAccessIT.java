package io.anlan.engines.mqtt;

import static io.anlan.engines.mqtt.Clients.publish;
import static io.anlan.engines.mqtt.Clients.subscribe;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One broker for all cases: the first one needs it before the gateway has ever subscribed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MqttAccessIT {
    private static final int SECONDS = 10;

    private final ListedDevices devices = ListedDevices.of("gas-1", "gas-2", "gas-3", "gas-4");
    private MqttBroker broker;
    private Clients clients;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        int port = Clients.freePort();
        broker = MqttBroker.start(new MqttSettings(directory, "127.0.0.1", port, Clients.GATEWAY), devices);
        clients = new Clients(port);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    @Order(1)
    void servesNoDeviceBeforeAGatewayHasSubscribed() {
        assertThat(refusal("gas-1", ListedDevices.passwordOf("gas-1")))
                .isEqualTo(Mqtt5ConnAckReasonCode.SERVER_UNAVAILABLE);
        Mqtt5AsyncClient gateway = clients.connectGateway();
        subscribe(gateway, Clients.SHARED_READINGS).close();
        disconnect(gateway);
        disconnect(clients.awaitDeviceConnection("gas-1"));
    }

    @Test
    @Order(2)
    void servesNoDeviceUntilTheDevicesAreKnown() {
        devices.setLoaded(false);
        assertThat(refusal("gas-1", ListedDevices.passwordOf("gas-1")))
                .isEqualTo(Mqtt5ConnAckReasonCode.SERVER_UNAVAILABLE);
        devices.setLoaded(true);
        disconnect(clients.connectDevice("gas-1"));
    }

    @Test
    @Order(3)
    void handsADevicesReadingsToTheGatewayEvenThoseSentWhileItWasAway() throws Exception {
        Mqtt5AsyncClient device = clients.connectDevice("gas-1");
        publish(device, "anlan/v1/devices/gas-1/readings", "while away").get(SECONDS, TimeUnit.SECONDS);
        Mqtt5AsyncClient gateway = clients.connectGateway();
        try (var readings = subscribe(gateway, Clients.SHARED_READINGS)) {
            publish(device, "anlan/v1/devices/gas-1/readings", "while there").get(SECONDS, TimeUnit.SECONDS);
            assertThat(text(receiveAndAcknowledge(readings))).isEqualTo("while away");
            assertThat(text(receiveAndAcknowledge(readings))).isEqualTo("while there");
        }
        disconnect(gateway);
        disconnect(device);
    }

    @Test
    @Order(4)
    void handsCommandsToTheirDevice() throws Exception {
        Mqtt5AsyncClient gateway = clients.connectGateway();
        Mqtt5AsyncClient device = clients.connectDevice("gas-2");
        try (var commands = subscribe(device, "anlan/v1/devices/gas-2/commands")) {
            publish(gateway, "anlan/v1/devices/gas-2/commands", "calibrate").get(SECONDS, TimeUnit.SECONDS);
            assertThat(text(receiveAndAcknowledge(commands))).isEqualTo("calibrate");
        }
        disconnect(device);
        disconnect(gateway);
    }

    @Test
    @Order(5)
    void refusesWrongPasswordsAndUnknownNames() {
        assertThat(refusal("gas-1", "wrong")).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
        assertThat(refusal("nobody", "secret of nobody")).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
        assertThat(refusal("+", "secret of +")).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
        assertThat(refusal(Clients.GATEWAY.username(), "wrong")).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
    }

    @Test
    @Order(6)
    void refusesWhoGivesNoName() {
        assertThatThrownBy(() -> clients.client("anonymous").toBlocking().connect())
                .isInstanceOf(Mqtt5ConnAckException.class);
    }

    @Test
    @Order(7)
    void letsADevicePublishToItsOwnTopicOnly() {
        Mqtt5AsyncClient device = clients.connectDevice("gas-1");
        ExecutionException refused = catchThrowableOfType(
                ExecutionException.class,
                () -> publish(device, "anlan/v1/devices/gas-2/readings", "forged")
                        .get(SECONDS, TimeUnit.SECONDS));
        assertThat(refused.getCause())
                .isInstanceOfSatisfying(
                        Mqtt5PubAckException.class,
                        e -> assertThat(e.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
        Clients.awaitDisconnected(device);
    }

    @Test
    @Order(8)
    void letsADeviceHearItsOwnCommandsOnly() {
        Mqtt5AsyncClient device = clients.connectDevice("gas-1");
        for (String filter : new String[] {
            "#",
            Clients.SHARED_READINGS,
            "anlan/v1/devices/+/commands",
            "anlan/v1/devices/gas-2/commands",
            "$share/x/anlan/v1/devices/gas-1/commands"
        }) {
            assertThatThrownBy(() -> subscribe(device, filter)).as(filter).isInstanceOf(Mqtt5SubAckException.class);
        }
        disconnect(device);
    }

    @Test
    @Order(9)
    void keepsTheSessionsOfUsersApartThoughTheirClientIdentifiersAreTheSame() {
        Mqtt5AsyncClient gateway = clients.connectGateway();
        Mqtt5AsyncClient device = clients.connect("anlan-gateway-1", "gas-1", ListedDevices.passwordOf("gas-1"));
        assertThat(gateway.getState().isConnected()).isTrue();
        assertThat(device.getState().isConnected()).isTrue();
        disconnect(device);
        disconnect(gateway);
    }

    @Test
    @Order(10)
    void endsTheConnectionOfADeviceWhoseCredentialsAreWithdrawn() {
        Mqtt5AsyncClient device = clients.connectDevice("gas-4");
        devices.withdraw("gas-4");
        Clients.awaitDisconnected(device);
        assertThat(refusal("gas-4", ListedDevices.passwordOf("gas-4")))
                .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
    }

    @Test
    @Order(11)
    void endsTheConnectionOfWhoSendsMoreThanOneMebibyte() {
        Mqtt5AsyncClient device = clients.connectDevice("gas-3");
        assertThatThrownBy(() -> publish(device, "anlan/v1/devices/gas-3/readings", "x".repeat(1 << 20))
                        .get(SECONDS, TimeUnit.SECONDS))
                .isNotNull();
    }

    private Mqtt5ConnAckReasonCode refusal(String username, String password) {
        return catchThrowableOfType(Mqtt5ConnAckException.class, () -> clients.connect(username, username, password))
                .getMqttMessage()
                .getReasonCode();
    }

    private static Mqtt5Publish receiveAndAcknowledge(Mqtt5Publishes publishes) throws Exception {
        Mqtt5Publish publish = publishes.receive(SECONDS, TimeUnit.SECONDS).orElseThrow();
        publish.acknowledge();
        return publish;
    }

    private static String text(Mqtt5Publish publish) {
        return new String(publish.getPayloadAsBytes(), UTF_8);
    }

    private static void disconnect(Mqtt5AsyncClient client) {
        client.toBlocking().disconnect();
    }
}
