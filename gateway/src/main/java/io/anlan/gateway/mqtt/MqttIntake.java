package io.anlan.gateway.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.anlan.gateway.figures.ProtocolCounters;
import io.anlan.gateway.intake.Arrival;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.DeviceDirectory;
import io.anlan.gateway.intake.Draft;
import io.anlan.gateway.intake.Intake;
import io.anlan.gateway.intake.Receipt;
import io.anlan.gateway.json.JsonAnswer;
import io.anlan.gateway.json.JsonMapper;
import io.anlan.gateway.json.JsonMessage;
import io.anlan.gateway.json.JsonReader;
import io.anlan.gateway.json.MalformedJsonException;
import io.anlan.log.OrderRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what devices publish to an MQTT 5 broker, through a shared subscription with a session that outlives the
 * connection. A message is acknowledged to the broker when the log or the quarantine has it; until then the broker
 * keeps it. The topic says who sent it: the broker has checked the device's password and lets it publish only there.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the listeners say how it ended
public final class MqttIntake implements AutoCloseable {
    /** What devices publish to; the fourth level is the device's address. */
    public static final String SUBSCRIPTION = "$share/anlan-gateway/anlan/v1/devices/+/readings";

    private static final Logger LOGGER = LoggerFactory.getLogger(MqttIntake.class);
    private static final int ADDRESS_LEVEL = 3;
    private static final int LEVELS = 5;
    private static final int MESSAGE_OVERHEAD = 512;
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final DeviceDirectory directory;
    private final Intake intake;
    private final MqttSettings settings;
    private final JsonMapper mapper;
    private final ProtocolCounters counters;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("mqtt-intake").factory());
    private final Mqtt5AsyncClient client;
    private final MqttCommands commands;
    private volatile boolean subscribed;
    private volatile boolean stopping;
    private volatile @Nullable String failure = "not connected yet";

    public MqttIntake(DeviceDirectory directory, Intake intake, MqttSettings settings) {
        this.directory = directory;
        this.intake = intake;
        this.settings = settings;
        this.mapper = new JsonMapper(intake.settings(), intake.measuringTimes());
        this.counters = intake.counters().of(ProtocolRecord.MQTT);
        this.client = client();
        this.commands = new MqttCommands(directory, intake, client);
    }

    /** Begins to connect, and connects again for ever; the directory must be ready. */
    public void start() {
        // Before connecting, so that what waited in the session is not delivered to nobody.
        client.publishes(MqttGlobalPublishFilter.ALL, this::take, worker, true);
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(settings.sessionExpiry().toSeconds())
                .restrictions()
                .receiveMaximum(settings.receiveMaximum())
                .maximumPacketSize(settings.maxPacketBytes())
                .applyRestrictions()
                .send();
    }

    /** Carries an order out if it is to an MQTT device. */
    public void take(OrderRecord order) {
        commands.take(order);
    }

    public boolean isSubscribed() {
        return subscribed;
    }

    /** Why nothing is heard, or null. */
    public @Nullable String failure() {
        return failure;
    }

    private Mqtt5AsyncClient client() {
        Mqtt5ClientBuilder builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(settings.clientId())
                .serverHost(settings.uri().getHost())
                .serverPort(settings.port())
                .automaticReconnect()
                .initialDelay(FIRST_RETRY.toMillis(), TimeUnit.MILLISECONDS)
                .maxDelay(LAST_RETRY.toMillis(), TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .transportConfig()
                .mqttConnectTimeout(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                .applyTransportConfig()
                .addConnectedListener(this::connected)
                .addDisconnectedListener(this::disconnected);
        if (settings.tls()) {
            builder = builder.sslWithDefaultConfig();
        }
        String username = settings.username();
        String password = settings.password();
        if (username != null && password != null) {
            builder = builder.simpleAuth()
                    .username(username)
                    .password(password.getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        return builder.buildAsync();
    }

    private void connected(MqttClientConnectedContext context) {
        counters.connectionsOpened.increment();
        LOGGER.info("Connected to the MQTT broker {}", settings.uri());
        client.subscribeWith()
                .topicFilter(SUBSCRIPTION)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .whenComplete((granted, problem) -> {
                    subscribed = problem == null;
                    failure = problem == null ? null : "The broker refuses the subscription: " + problem.getMessage();
                    if (problem != null) {
                        LOGGER.error("Cannot subscribe to {} at {}: {}", SUBSCRIPTION, settings.uri(), failure);
                    }
                });
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        if (subscribed) {
            counters.connectionsClosed.increment();
            if (!stopping) {
                LOGGER.warn(
                        "Lost the MQTT broker {}: {}",
                        settings.uri(),
                        context.getCause().getMessage());
            }
        }
        subscribed = false;
        failure = "The MQTT broker %s is not reached: %s"
                .formatted(settings.uri(), context.getCause().getMessage());
    }

    /** Runs on the one worker; waiting here makes the broker wait, since it may send only so far ahead. */
    private void take(Mqtt5Publish publish) {
        if (stopping) {
            return;
        }
        counters.messages.increment();
        byte[] payload = publish.getPayloadAsBytes();
        int cost = payload.length + MESSAGE_OVERHEAD;
        try {
            intake.inFlight().awaitAndAdd(cost);
        } catch (InterruptedException e) {
            // Stopping: not acknowledged, so the broker keeps the message.
            Thread.currentThread().interrupt();
            return;
        }
        CompletableFuture<?> kept;
        try {
            kept = take(publish.getTopic(), payload);
        } catch (RuntimeException e) {
            kept = CompletableFuture.failedFuture(e);
        }
        kept.whenComplete((ignored, problem) -> {
            intake.inFlight().release(cost);
            if (problem == null) {
                publish.acknowledge();
            } else {
                LOGGER.warn("A message on {} is not acknowledged: {}", publish.getTopic(), problem.getMessage());
            }
        });
    }

    private CompletableFuture<?> take(MqttTopic topic, byte[] payload) {
        List<String> levels = topic.getLevels();
        String address = levels.size() == LEVELS ? levels.get(ADDRESS_LEVEL) : "";
        var arrival = new Arrival(
                ProtocolRecord.MQTT,
                settings.uri().getHost(),
                address,
                intake.clock().millis(),
                () -> payload,
                null);
        Optional<Device> device = directory.byAddress(address);
        JsonMessage message;
        try {
            message = JsonReader.read(payload);
        } catch (MalformedJsonException e) {
            counters.refused.increment();
            return intake.setAside(
                    arrival,
                    device.orElse(null),
                    QuarantineReason.UNDECODABLE,
                    String.valueOf(e.getMessage()),
                    List.of());
        }
        if (device.isEmpty()) {
            counters.refused.increment();
            return intake.setAside(
                    arrival,
                    null,
                    QuarantineReason.UNKNOWN_DEVICE,
                    "No device has the address %s.".formatted(address),
                    message.codes());
        }
        Draft draft = mapper.map(message, payload, device.get(), arrival);
        return intake.take(device.get(), arrival, draft).thenCompose(receipt -> {
            count(receipt);
            JsonAnswer answer = message.answer();
            return answer == null || receipt.outcome() != Receipt.Outcome.TAKEN
                    ? CompletableFuture.completedFuture(null)
                    : commands.answered(device.get(), answer);
        });
    }

    /** A message over its rate is acknowledged too: there is no other way to be rid of it, and the others wait behind. */
    private void count(Receipt receipt) {
        switch (receipt.outcome()) {
            case TAKEN -> counters.acknowledged.increment();
            case DISABLED, THROTTLED -> counters.refused.increment();
        }
    }

    /** Takes no further message; those taken are still acknowledged. */
    public void stopReading() {
        stopping = true;
    }

    /** Stops hearing; what is not acknowledged stays with the broker. */
    @Override
    public void close() {
        stopping = true;
        try {
            client.disconnect().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CompletionException | TimeoutException e) {
            LOGGER.debug("Left the MQTT broker {} without a farewell: {}", settings.uri(), e.getMessage());
        }
        worker.shutdownNow();
    }
}
