package io.anlan.platform.gaps;

import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import io.anlan.platform.downlink.DeviceClocks;
import io.anlan.platform.web.RoleHealth;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes note of which records came, and of what clock they were written by. */
@Component
class GapIntake implements SmartLifecycle, RoleHealth {
    private static final String GROUP = "anlan-gaps";
    private static final int BATCH = 5_000;
    private static final String ROLE = "platform";

    private final LogSettings log;
    private final RecordStore store;
    private final DeviceClocks clocks;
    private volatile @Nullable LogConsumer<ReadingRecord> consumer;

    GapIntake(LogSettings log, RecordStore store, DeviceClocks clocks) {
        this.log = log;
        this.store = store;
        this.clocks = clocks;
    }

    @Override
    public void start() {
        consumer = new LogConsumer<>(
                log, Topics.READINGS, GROUP, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH), this::take);
    }

    private void take(ConsumerRecords<String, ReadingRecord> batch) {
        var came = new CameRecords();
        for (ConsumerRecord<String, ReadingRecord> entry : batch) {
            ReadingRecord reading = entry.value();
            if (reading.getDevice() == 0) {
                came.seen(entry.partition(), reading.getReceivedAt());
                continue;
            }
            if (reading.getProtocol() == ProtocolRecord.HJ212 && !reading.getResent()) {
                OptionalLong wroteAt = RequestNumber.time(reading.getMessageId());
                wroteAt.ifPresent(at -> clocks.note(reading.getDevice(), at, reading.getReceivedAt()));
            }
            if (reading.getSeries() != SeriesRecord.REALTIME && reading.getSamplesCount() > 0) {
                came.add(
                        reading.getDevice(),
                        Records.of(reading.getSeries()),
                        Instant.ofEpochMilli(reading.getMeasuredAt()),
                        entry.partition());
            }
        }
        store.add(came);
        clocks.write();
    }

    @Override
    public String role() {
        return ROLE;
    }

    @Override
    public Status check() {
        LogConsumer<ReadingRecord> reading = consumer;
        String failure = reading == null ? null : reading.failure();
        return failure == null
                ? Status.ok()
                : Status.delayed("Records cannot be counted from the log: %s".formatted(failure));
    }

    @Override
    public void stop() {
        LogConsumer<ReadingRecord> reading = consumer;
        if (reading != null) {
            reading.close();
        }
        consumer = null;
    }

    @Override
    public boolean isRunning() {
        return consumer != null;
    }
}
