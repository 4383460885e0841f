package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.log.LogSettings;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import io.anlan.platform.averages.DirtyHours.Touched;
import io.anlan.platform.intake.LogIntake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the hours of outlets that readings touch into the queue, with the time of the last arrival. */
@Component
class OutletIntake extends LogIntake<ReadingRecord> {
    private static final String GROUP = "anlan-averages";
    private static final int BATCH = 5_000;
    private static final Duration GATHER = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final DirtyHours queue;
    private final InstantSource clock;

    /** Outlets by their points; of the consumer's thread alone. */
    private Map<Long, Long> outlets = Map.of();

    /** Tells the setups that the outlets were read from. */
    private String seen = "";

    OutletIntake(LogSettings log, JdbcClient jdbc, DirtyHours queue, InstantSource clock) {
        super(log, Topics.READINGS, GROUP, BATCH, GATHER, "Averages cannot follow the readings");
        this.jdbc = jdbc;
        this.queue = queue;
        this.clock = clock;
    }

    private record Key(long facility, Instant hour) {}

    @Override
    protected void take(ConsumerRecords<String, ReadingRecord> batch) {
        look();
        if (outlets.isEmpty()) {
            return;
        }
        var touched = new HashMap<Key, Touched>();
        for (ConsumerRecord<String, ReadingRecord> entry : batch) {
            ReadingRecord reading = entry.value();
            Instant arrived = Instant.ofEpochMilli(reading.getReceivedAt());
            for (SampleRecord sample : reading.getSamplesList()) {
                Long facility = outlets.get(sample.getPoint());
                if (facility != null) {
                    Instant hour = hour(reading, sample);
                    touched.merge(
                            new Key(facility, hour),
                            new Touched(facility, hour, arrived),
                            (one, other) -> one.arrivedAt().isBefore(other.arrivedAt()) ? other : one);
                }
            }
        }
        queue.touch(touched.values(), clock.instant());
    }

    /** A value of a day touches the last hour of it, when the day is made. */
    private static Instant hour(ReadingRecord reading, SampleRecord sample) {
        Instant at =
                Instant.ofEpochMilli(sample.getMeasuredAt() == 0 ? reading.getMeasuredAt() : sample.getMeasuredAt());
        return reading.getSeries() == SeriesRecord.DAY
                ? Interval.day(LocalDate.ofInstant(at, Beijing.ZONE)).to().minus(HOUR)
                : Span.HOUR.around(at).from();
    }

    /** The setups are read again when there are others. */
    private void look() {
        String present = jdbc.sql("""
                select concat(coalesce(max(id), 0), ':', count(*), ':', coalesce(sum(version), 0)) from outlet_setup""").query(String.class).single();
        if (present.equals(seen)) {
            return;
        }
        var found = new HashMap<Long, Long>();
        jdbc.sql("""
                select facility_id, unnest(factor_points || array_remove(array[flow_point, oxygen_point], null)) as point_id
                from outlet_setup""").query(row -> {
            found.put(row.getLong("point_id"), row.getLong("facility_id"));
        });
        outlets = found;
        seen = present;
    }
}
