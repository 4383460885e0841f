package io.anlan.gateway.replay;

import io.anlan.gateway.hj212.Hj212Replay;
import io.anlan.gateway.http.HttpIntake;
import io.anlan.gateway.intake.Arrival;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.DeviceDirectory;
import io.anlan.gateway.intake.Intake;
import io.anlan.gateway.json.MalformedJsonException;
import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.QuarantineReason;
import io.anlan.log.ReplayRecord;
import io.anlan.log.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Takes quarantined messages in again, as the topic {@code intake-replay} asks, by the path they came first. What still
 * fails goes to quarantine anew, with a note of what it was replayed from.
 */
public final class Replayer implements AutoCloseable {
    /** Also after a crash every replay is done at least once; the same readings twice do no harm. */
    private static final String GROUP = "anlan-gateway-replay";

    private static final int BATCH = 100;

    private final DeviceDirectory directory;
    private final Intake intake;
    private final Hj212Replay hj212;
    private final HttpIntake json;
    private @Nullable LogConsumer<ReplayRecord> consumer;

    /** @param json takes replayed messages of MQTT and HTTP alike */
    public Replayer(DeviceDirectory directory, Intake intake, Hj212Replay hj212, HttpIntake json) {
        this.directory = directory;
        this.intake = intake;
        this.hj212 = hj212;
        this.json = json;
    }

    /** Begins to read; the directory must be ready. */
    public synchronized void start(LogSettings settings) {
        consumer = new LogConsumer<>(
                settings,
                Topics.INTAKE_REPLAY,
                GROUP,
                Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH),
                this::replay);
    }

    /** What went wrong with the last batch, or null. */
    public synchronized @Nullable String failure() {
        return consumer == null ? null : consumer.failure();
    }

    private void replay(ConsumerRecords<String, ReplayRecord> batch) throws Exception {
        var taken = new ArrayList<CompletableFuture<?>>(batch.count());
        for (ConsumerRecord<String, ReplayRecord> entry : batch) {
            taken.add(replay(entry.value()));
        }
        CompletableFuture.allOf(taken.toArray(CompletableFuture[]::new)).get();
        intake.counters().replayed.add(batch.count());
    }

    private CompletableFuture<?> replay(ReplayRecord replayed) {
        return switch (replayed.getProtocol()) {
            case HJ212 -> hj212.replay(replayed);
            case MQTT, HTTP -> replayJson(replayed);
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("The replay of %s names no protocol (%s)."
                        .formatted(replayed.getQuarantineId(), replayed.getProtocol()));
        };
    }

    private CompletableFuture<?> replayJson(ReplayRecord replayed) {
        byte[] raw = replayed.getRaw().toByteArray();
        var arrival = new Arrival(
                replayed.getProtocol(),
                replayed.getPeer(),
                replayed.getAddress(),
                replayed.getReceivedAt(),
                () -> raw,
                replayed.getQuarantineId());
        Optional<Device> device = directory.byAddress(replayed.getAddress());
        if (device.isEmpty()) {
            return intake.setAside(
                    arrival,
                    null,
                    QuarantineReason.UNKNOWN_DEVICE,
                    "No device has the address \"%s\".".formatted(replayed.getAddress()),
                    List.of());
        }
        try {
            return json.replay(device.get(), arrival);
        } catch (MalformedJsonException e) {
            return intake.setAside(
                    arrival, device.get(), QuarantineReason.UNDECODABLE, String.valueOf(e.getMessage()), List.of());
        }
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
