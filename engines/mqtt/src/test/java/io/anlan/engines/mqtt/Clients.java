package io.anlan.engines.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Clients of the broker under test. */
final class Clients {
    static final MqttSettings.Account GATEWAY = new MqttSettings.Account("anlan-gateway", "the gateway's password");
    static final String SHARED_READINGS = "$share/anlan-gateway/anlan/v1/devices/+/readings";

    private static final long FOR_EVER = 0xFFFFFFFFL;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final int port;

    Clients(int port) {
        this.port = port;
    }

    Mqtt5AsyncClient client(String clientId) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
    }

    Mqtt5AsyncClient connect(String clientId, String username, String password) {
        Mqtt5AsyncClient client = client(clientId);
        client.toBlocking()
                .connectWith()
                .simpleAuth()
                .username(username)
                .password(password.getBytes(UTF_8))
                .applySimpleAuth()
                .send();
        return client;
    }

    Mqtt5AsyncClient connectDevice(String username) {
        return connect(username, username, ListedDevices.passwordOf(username));
    }

    /** A gateway whose session outlives its connection. */
    Mqtt5AsyncClient connectGateway() {
        Mqtt5AsyncClient gateway = client("anlan-gateway-1");
        resumeGateway(gateway);
        return gateway;
    }

    /** Connects a gateway that is ready to receive what waits for its session. */
    void resumeGateway(Mqtt5AsyncClient gateway) {
        gateway.toBlocking()
                .connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(FOR_EVER)
                .simpleAuth()
                .username(GATEWAY.username())
                .password(GATEWAY.password().getBytes(UTF_8))
                .applySimpleAuth()
                .send();
    }

    static Mqtt5Publishes subscribe(Mqtt5AsyncClient client, String filter) {
        Mqtt5Publishes publishes = client.toBlocking().publishes(MqttGlobalPublishFilter.ALL, true);
        client.toBlocking()
                .subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
        return publishes;
    }

    static CompletableFuture<Mqtt5PublishResult> publish(Mqtt5AsyncClient client, String topic, String payload) {
        return client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(UTF_8))
                .send();
    }

    /** Connects as soon as the broker serves devices. */
    Mqtt5AsyncClient awaitDeviceConnection(String username) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return connectDevice(username);
            } catch (Mqtt5ConnAckException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    static void awaitDisconnected(Mqtt5AsyncClient client) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (client.getState().isConnected()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The client is still connected.");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
