package io.anlan.e2e;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** MQTT 5, QoS 1; acknowledged means the PUBACK without an error. */
final class MqttUplink implements Uplink {
    private static final long REPLY_SECONDS = 10;

    private final Supplier<URI> broker;
    private final String address;
    private final String token;
    private @Nullable Mqtt5AsyncClient connection;

    MqttUplink(Supplier<URI> broker, String address, String token) {
        this.broker = broker;
        this.address = address;
        this.token = token;
    }

    @Override
    public boolean send(Instant measuredAt, Map<String, String> values) throws IOException, InterruptedException {
        Mqtt5AsyncClient client = connection;
        if (client == null) {
            client = connect();
            connection = client;
        }
        String samples = values.entrySet().stream()
                .map(e -> "{\"code\":\"%s\",\"value\":%s}".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining(","));
        String message =
                "{\"readings\":[{\"measuredAt\":%d,\"samples\":[%s]}]}".formatted(measuredAt.toEpochMilli(), samples);
        return await(client.publishWith()
                        .topic("anlan/v1/devices/" + address + "/readings")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(message.getBytes(StandardCharsets.UTF_8))
                        .send())
                .getError()
                .isEmpty();
    }

    private Mqtt5AsyncClient connect() throws IOException, InterruptedException {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("kill-" + address)
                .serverHost(broker.get().getHost())
                .serverPort(broker.get().getPort())
                .buildAsync();
        await(client.connectWith()
                .simpleAuth()
                .username(address)
                .password(token.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send());
        return client;
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get(REPLY_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The broker did not answer.", e);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whether the old connection says goodbye does not matter
    public void close() {
        Mqtt5AsyncClient client = connection;
        connection = null;
        if (client != null) {
            client.disconnect();
        }
    }
}
