package io.anlan.gateway;

import io.anlan.gateway.figures.Counters;
import io.anlan.gateway.figures.GatewayFigures;
import io.anlan.gateway.hj212.Downlink;
import io.anlan.gateway.hj212.Hj212Replay;
import io.anlan.gateway.hj212.Hj212Server;
import io.anlan.gateway.http.HttpIntake;
import io.anlan.gateway.intake.DeviceDirectory;
import io.anlan.gateway.intake.Intake;
import io.anlan.gateway.intake.OrderFeed;
import io.anlan.gateway.mqtt.MqttIntake;
import io.anlan.gateway.replay.Replayer;
import io.anlan.log.LogSettings;
import io.anlan.log.OrderRecord;
import io.anlan.log.Secrets;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway: hears devices over HJ 212, MQTT and HTTP, and answers only what the log has. A log that is away is
 * waited for, at the start as later: connections stay open, nothing is acknowledged, and it goes on by itself.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Gateway.class);
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration READY_POLL = Duration.ofSeconds(1);
    /** A device is found silent by the first mark after its time, so this is how late it is found. */
    private static final Duration MARK_EVERY = Duration.ofSeconds(4);

    private final LogSettings log;
    private final Counters counters = new Counters();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gateway-retry").factory());
    private final DeviceDirectory directory;
    private final Intake intake;
    private final OrderFeed orders;
    private final Hj212Server hj212;
    private final HttpIntake http;
    private final @Nullable MqttIntake mqtt;
    private final Replayer replayer;
    private final LogProbe probe;
    private volatile @Nullable Thread opening;
    private volatile boolean reading;
    private volatile boolean closed;

    /**
     * @param log where the log is; its topics must have been made
     * @param secrets opens the devices' passwords
     * @param clock gives the time of arrival
     */
    public Gateway(LogSettings log, GatewaySettings settings, Secrets secrets, InstantSource clock) {
        this.log = log;
        this.directory = new DeviceDirectory(secrets, settings.intake().rememberedMessages());
        this.intake = new Intake(settings.name(), log, settings.intake(), counters, clock, retries);
        var downlink = new Downlink(intake, secrets);
        this.hj212 = new Hj212Server(directory, intake, settings.hj212(), downlink);
        this.http = new HttpIntake(directory, intake, settings.http());
        this.mqtt = settings.mqtt() == null ? null : new MqttIntake(directory, intake, settings.mqtt());
        var carriers = new ArrayList<Consumer<OrderRecord>>(List.<Consumer<OrderRecord>>of(downlink::take));
        if (mqtt != null) {
            carriers.add(mqtt::take);
        }
        this.orders = new OrderFeed(intake.orderSteps(), carriers);
        this.replayer = new Replayer(directory, intake, new Hj212Replay(directory, intake, settings.hj212()), http);
        this.probe = new LogProbe(log, retries);
    }

    /**
     * Begins to listen and returns at once. What devices send is read as soon as all registered devices are known.
     *
     * @throws BindException if the HJ 212 port cannot be had
     */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    public void start() throws BindException {
        hj212.start();
        directory.follow(log);
        retries.scheduleWithFixedDelay(this::markListening, 0, MARK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        opening = Thread.ofPlatform().daemon().name("gateway-open").start(this::openReading);
    }

    private void openReading() {
        try {
            while (!directory.awaitReady(READY_POLL)) {
                if (closed) {
                    return;
                }
            }
            // Before any connection counts as made, since orders follow from that.
            orders.follow(log);
            while (!orders.awaitReading(READY_POLL)) {
                if (closed) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            return;
        }
        LOGGER.info("{} devices are known", directory.size());
        intake.connections().beginAnew();
        hj212.openReading();
        replayer.start(log);
        if (mqtt != null) {
            mqtt.start();
        }
        reading = true;
    }

    private void markListening() {
        if (isListening()) {
            intake.markListening();
        }
    }

    /** Whether devices are heard now, whatever they speak, and the log takes what they say. */
    private boolean isListening() {
        return reading
                && !closed
                && hj212.isReading()
                && (mqtt == null || mqtt.isSubscribed())
                && !intake.isLogStalled()
                && !probe.isSilent();
    }

    /** The port on which HJ 212 is heard. */
    public int hj212Port() {
        return hj212.port();
    }

    /** Takes what a web server receives at {@code POST /api/intake}. */
    public HttpIntake http() {
        return http;
    }

    DeviceDirectory directory() {
        return directory;
    }

    /** Whether it can do its work, and if not, why. */
    public GatewayHealth health() {
        var problems = new ArrayList<String>();
        if (!hj212.isListening()) {
            problems.add("The HJ 212 port is not open.");
        }
        if (!reading) {
            problems.add("The registered devices are not known yet.");
        }
        if (intake.isLogStalled()) {
            problems.add("The log takes nothing; %d records wait.".formatted(intake.open()));
        } else if (probe.isSilent()) {
            problems.add("The log does not answer.");
        }
        if (mqtt != null && reading && !mqtt.isSubscribed()) {
            problems.add(String.valueOf(mqtt.failure()));
        }
        String replayFailure = replayer.failure();
        if (replayFailure != null) {
            problems.add("Quarantined messages cannot be replayed: " + replayFailure);
        }
        return new GatewayHealth(problems);
    }

    public GatewayFigures figures() {
        return counters.snapshot(directory.size(), intake.inFlight().bytes(), intake.waiting());
    }

    /** Stops reading, waits up to two seconds for the log, answers what it has, closes. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread waiting = opening;
        if (waiting != null) {
            waiting.interrupt();
        }
        hj212.stopReading();
        if (mqtt != null) {
            mqtt.stopReading();
        }
        Thread stoppingReplays =
                Thread.ofPlatform().daemon().name("gateway-close").start(replayer::close);
        awaitLogged();
        if (mqtt != null) {
            mqtt.close();
        }
        hj212.close();
        orders.close();
        directory.close();
        retries.shutdownNow();
        probe.close();
        intake.close();
        awaitEnd(stoppingReplays);
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitLogged() {
        long end = System.nanoTime() + STOP.toNanos();
        while (intake.open() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
