package io.anlan.engines.mqtt;

import static io.anlan.engines.mqtt.Clients.subscribe;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the broker without warning: what it acknowledged must reach the gateway. */
class MqttDurabilityIT {
    private static final String READINGS = "anlan/v1/devices/gas-1/readings";
    private static final int ACKNOWLEDGED_BEFORE_KILL = 1000;
    private static final int IN_FLIGHT = 50;
    private static final int LIMIT_SECONDS = 20;

    @TempDir
    Path directory;

    @Test
    void losesNoAcknowledgedMessageWhileTheGatewayIsAway() throws Exception {
        int port = Clients.freePort();
        Set<String> acknowledged;
        try (BrokerProcess broker = BrokerProcess.start(directory, port)) {
            Mqtt5AsyncClient gateway = broker.clients().connectGateway();
            subscribe(gateway, Clients.SHARED_READINGS).close();
            gateway.toBlocking().disconnect();
            acknowledged = publishUntilKilled(broker.clients().awaitDeviceConnection("gas-1"), broker);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_KILL);
        try (BrokerProcess broker = BrokerProcess.start(directory, port)) {
            assertThat(receive(broker.clients(), acknowledged.size(), true)).containsAll(acknowledged);
        }
    }

    @Test
    void handsOverAgainWhatTheGatewayHadNotAcknowledged() throws Exception {
        int port = Clients.freePort();
        Set<String> seenOnly;
        try (BrokerProcess broker = BrokerProcess.start(directory, port)) {
            Mqtt5AsyncClient gateway = broker.clients().connectGateway();
            subscribe(gateway, Clients.SHARED_READINGS).close();
            gateway.toBlocking().disconnect();
            Mqtt5AsyncClient device = broker.clients().awaitDeviceConnection("gas-1");
            for (int i = 0; i < IN_FLIGHT; i++) {
                Clients.publish(device, READINGS, "reading " + i).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
            seenOnly = receive(broker.clients(), IN_FLIGHT, false);
            assertThat(seenOnly).hasSize(IN_FLIGHT);
        }
        try (BrokerProcess broker = BrokerProcess.start(directory, port)) {
            assertThat(receive(broker.clients(), IN_FLIGHT, true)).isEqualTo(seenOnly);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the set and the window hold what comes of it
    private static Set<String> publishUntilKilled(Mqtt5AsyncClient device, BrokerProcess broker) throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Semaphore window = new Semaphore(IN_FLIGHT);
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_KILL);
        Thread publisher = Thread.ofPlatform().start(() -> {
            for (int i = 0; device.getState().isConnected(); i++) {
                window.acquireUninterruptibly();
                String reading = "reading " + i;
                Clients.publish(device, READINGS, reading).whenComplete((result, failure) -> {
                    if (failure == null) {
                        acknowledged.add(reading);
                        enough.countDown();
                    }
                    window.release();
                });
            }
        });
        assertThat(enough.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        broker.close();
        publisher.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        assertThat(publisher.isAlive()).isFalse();
        return acknowledged;
    }

    /** Takes messages until there are as many as expected, or none comes any more. */
    private static Set<String> receive(Clients clients, int expected, boolean acknowledge) throws Exception {
        Mqtt5AsyncClient gateway = clients.client("anlan-gateway-1");
        var received = new HashSet<String>();
        try (Mqtt5Publishes publishes = gateway.toBlocking().publishes(MqttGlobalPublishFilter.ALL, true)) {
            clients.resumeGateway(gateway);
            while (received.size() < expected) {
                Optional<Mqtt5Publish> publish = publishes.receive(LIMIT_SECONDS, TimeUnit.SECONDS);
                if (publish.isEmpty()) {
                    break;
                }
                received.add(new String(publish.get().getPayloadAsBytes(), UTF_8));
                if (acknowledge) {
                    publish.get().acknowledge();
                }
            }
        }
        return received;
    }
}
