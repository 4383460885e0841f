package io.anlan.simulator.link;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.anlan.simulator.message.Message;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** MQTT 5, quality of service 1: a message is acknowledged by its PUBACK. */
public final class MqttUplink implements Uplink {
    private static final int CONNECT_SECONDS = 10;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final InetSocketAddress broker;
    private final String device;
    private final String token;
    private final String clientId;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Mqtt5AsyncClient client;

    /**
     * @param device user name and part of the topic.
     * @param token password, a secret.
     * @param clientId names this connection; another one with the same name ends it.
     */
    public MqttUplink(InetSocketAddress broker, String device, String token, String clientId) {
        this.broker = broker;
        this.device = device;
        this.token = token;
        this.clientId = clientId;
    }

    @Override
    public void open() throws IOException {
        lock.lock();
        try {
            Mqtt5AsyncClient present = client;
            if (present != null && present.getState().isConnected()) {
                return;
            }
            client = connected();
        } finally {
            lock.unlock();
        }
    }

    private Mqtt5AsyncClient connected() throws IOException {
        Mqtt5AsyncClient fresh = Mqtt5Client.builder()
                .identifier(clientId)
                .serverHost(broker.getHostString())
                .serverPort(broker.getPort())
                .simpleAuth()
                .username(device)
                .password(token.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        // Without a taker for commands their acknowledgement would wait for ever.
        fresh.publishes(MqttGlobalPublishFilter.ALL, ignored -> {});
        try {
            fresh.connectWith()
                    .cleanStart(true)
                    .keepAlive(KEEP_ALIVE_SECONDS)
                    .send()
                    .get(CONNECT_SECONDS, TimeUnit.SECONDS);
            return fresh;
        } catch (ExecutionException e) {
            throw new IOException(sentence(e), e);
        } catch (TimeoutException e) {
            throw new IOException("The broker at %s does not answer.".formatted(address()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while connecting to %s.".formatted(address()), e);
        }
    }

    private String address() {
        return broker.getHostString() + ":" + broker.getPort();
    }

    private String sentence(ExecutionException e) {
        if (e.getCause() instanceof Mqtt5ConnAckException refusal) {
            return "The broker at %s refuses the device %s: %s."
                    .formatted(address(), device, refusal.getMqttMessage().getReasonCode());
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return "Nothing answers at %s: %s.".formatted(address(), cause.getMessage());
    }

    @Override
    public CompletableFuture<Delivery> send(Message message, Duration timeout) {
        Mqtt5AsyncClient now = client;
        if (now == null) {
            return CompletableFuture.completedFuture(new Delivery.Unanswered("not connected"));
        }
        return now.publishWith()
                .topic("anlan/v1/devices/" + device + "/readings")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.bytes())
                .contentType("application/json")
                .send()
                .handle(MqttUplink::delivery)
                .completeOnTimeout(
                        new Delivery.Unanswered("no PUBACK within " + timeout.toMillis() / 1000.0 + " s"),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static Delivery delivery(@Nullable Mqtt5PublishResult result, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null && result != null) {
            cause = result.getError().orElse(null);
        }
        if (cause instanceof Mqtt5PubAckException refusal) {
            return new Delivery.Refused(
                    "PUBACK " + refusal.getMqttMessage().getReasonCode().name().toLowerCase(Locale.ROOT));
        }
        if (cause != null) {
            return new Delivery.Unanswered("connection lost");
        }
        boolean dropped = result instanceof Mqtt5PublishResult.Mqtt5Qos1Result acknowledged
                && acknowledged.getPubAck().getReasonCode() == Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS;
        return dropped ? new Delivery.Unanswered("nobody subscribes") : Delivery.Acknowledged.WHOLE;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            Mqtt5AsyncClient now = client;
            client = null;
            if (now != null) {
                var ignored = now.disconnect();
            }
        } finally {
            lock.unlock();
        }
    }
}
