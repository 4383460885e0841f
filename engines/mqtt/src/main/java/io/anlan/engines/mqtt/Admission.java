package io.anlan.engines.mqtt;

import com.codahale.metrics.MetricRegistry;
import com.hivemq.extension.sdk.api.services.general.IterationCallback;
import com.hivemq.extension.sdk.api.services.subscription.SubscriberWithFilterResult;
import com.hivemq.extension.sdk.api.services.subscription.SubscriptionStore;
import com.hivemq.extension.sdk.api.services.subscription.SubscriptionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether devices are served at this moment.
 *
 * <p>The broker acknowledges a message it cannot keep: when nobody has subscribed yet, when the queue is full, when the
 * disk is full. An acknowledged reading must not be lost, so devices are turned away before any of this can happen, and
 * keep their readings themselves.
 */
final class Admission {
    /** Free space that must remain on the disk of the queue, in bytes. */
    static final long MIN_FREE_BYTES = 1024L * 1024 * 1024;

    /** Messages waiting for the gateways, above which devices are turned away; the broker's heap holds far more. */
    static final long MAX_BACKLOG = 1_000_000;

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Path dataDirectory;
    private final String gatewayUsername;
    private final DeviceCredentials credentials;
    private final ConnectedDevices connected;
    private final SubscriptionStore subscriptions;
    private final Backlog backlog;

    private volatile boolean subscribed;
    private volatile Optional<String> overload = Optional.empty();

    Admission(
            MqttSettings settings,
            DeviceCredentials credentials,
            ConnectedDevices connected,
            SubscriptionStore subscriptions,
            MetricRegistry metrics) {
        this.dataDirectory = settings.dataDirectory();
        this.gatewayUsername = settings.gateway().username();
        this.credentials = credentials;
        this.connected = connected;
        this.subscriptions = subscriptions;
        this.backlog = new Backlog(
                metrics.counter("com.hivemq.messages.incoming.publish.count"),
                metrics.counter("com.hivemq.messages.outgoing.publish.count"));
    }

    /** Starts to watch the queue and the disk. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor; check() does not throw
    void watch(ScheduledExecutorService executor) {
        executor.scheduleWithFixedDelay(this::check, 0, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The reason why no device is served now, or nothing. */
    Optional<String> closedBecause() {
        if (!credentials.isLoaded()) {
            return Optional.of("The list of devices is still being read.");
        }
        if (!subscribed) {
            return Optional.of("No gateway has subscribed to the readings yet.");
        }
        return overload;
    }

    private void check() {
        if (!subscribed) {
            lookForSubscription();
        }
        Optional<String> now = findOverload();
        if (now.isPresent() && overload.isEmpty()) {
            LOG.warn("Devices are turned away: {}", now.get());
            connected.disconnectAllBut(gatewayUsername, now.get());
        } else if (now.isEmpty() && overload.isPresent()) {
            LOG.warn("Devices are served again.");
        }
        overload = now;
    }

    private Optional<String> findOverload() {
        try {
            long free = Files.getFileStore(dataDirectory).getUsableSpace();
            if (free < MIN_FREE_BYTES) {
                return Optional.of("The broker's disk has only %d MiB left.".formatted(free >> 20));
            }
        } catch (IOException e) {
            return Optional.of("The broker's disk cannot be read: " + e);
        }
        long waiting = backlog.update();
        if (waiting > (overload.isPresent() ? MAX_BACKLOG / 2 : MAX_BACKLOG)) {
            return Optional.of("%d messages wait for the gateway.".formatted(waiting));
        }
        return Optional.empty();
    }

    /** The subscription outlives the broker: it is looked for in the store, not in the connections. */
    private void lookForSubscription() {
        IterationCallback<SubscriberWithFilterResult> found = (context, subscriber) -> {
            subscribed = true;
            context.abortIteration();
        };
        subscriptions
                .iterateAllSubscribersWithTopicFilter(DeviceTopics.ALL_READINGS, SubscriptionType.INDIVIDUAL, found)
                .exceptionally(e -> {
                    LOG.info("The subscriptions cannot be read yet: {}", e.toString());
                    return null;
                });
    }
}
