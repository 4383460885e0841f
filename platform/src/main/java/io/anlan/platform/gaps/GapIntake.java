package io.anlan.platform.gaps;

import io.anlan.hj212.BeijingTime;
import io.anlan.log.LogSettings;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import io.anlan.platform.downlink.DeviceClocks;
import io.anlan.platform.intake.LogIntake;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.stereotype.Component;

/** Takes note of which records came, and of what clock they were written by. */
@Component
class GapIntake extends LogIntake<ReadingRecord> {
    private static final String GROUP = "anlan-gaps";
    private static final int BATCH = 5_000;
    private static final Duration GATHER = Duration.ofSeconds(1);

    private final RecordStore store;
    private final DeviceClocks clocks;

    GapIntake(LogSettings log, RecordStore store, DeviceClocks clocks) {
        super(log, Topics.READINGS, GROUP, BATCH, GATHER, "Records cannot be counted from the log");
        this.store = store;
        this.clocks = clocks;
    }

    @Override
    protected void take(ConsumerRecords<String, ReadingRecord> batch) {
        var came = new CameRecords();
        for (ConsumerRecord<String, ReadingRecord> entry : batch) {
            ReadingRecord reading = entry.value();
            if (reading.getDevice() == 0) {
                came.seen(entry.partition(), reading.getReceivedAt());
                continue;
            }
            if (reading.getProtocol() == ProtocolRecord.HJ212 && !reading.getResent()) {
                OptionalLong wroteAt = BeijingTime.parseMillis(reading.getMessageId());
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
}
