package io.anlan.archive;

import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.log.QualityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns readings of the log into samples; counts those that cannot be samples. */
final class ReadingSamples {
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadingSamples.class);
    /** Samples of a usual reading. */
    private static final int USUAL = 10;

    private static final long NO_DEVICE = 0;

    private final LongAdder unusable = new LongAdder();

    /** Samples that could not be one, since the start. */
    long unusable() {
        return unusable.sum();
    }

    /** Every sample of a batch, in its order; the devices' arrivals are noted on the way. */
    List<ArchivedSample> of(ConsumerRecords<String, ReadingRecord> batch, LatestValues latest) {
        var samples = new ArrayList<ArchivedSample>(batch.count() * USUAL);
        for (ConsumerRecord<String, ReadingRecord> entry : batch) {
            ReadingRecord reading = entry.value();
            Instant receivedAt = Instant.ofEpochMilli(reading.getReceivedAt());
            if (reading.getDevice() != NO_DEVICE) { // or it is the mark of a gateway
                latest.heard(reading.getDevice(), receivedAt);
            }
            add(reading, receivedAt, samples);
        }
        return samples;
    }

    /** Notes how far each partition is taken in by a batch that is done: up to its newest mark of a gateway. */
    static void done(ConsumerRecords<String, ReadingRecord> batch, LatestValues latest) {
        for (ConsumerRecord<String, ReadingRecord> entry : batch) {
            if (entry.value().getDevice() == NO_DEVICE) {
                latest.takenIn(entry.partition(), entry.value().getReceivedAt());
            }
        }
    }

    private void add(ReadingRecord reading, Instant receivedAt, List<ArchivedSample> samples) {
        Series series = series(reading.getSeries());
        Instant measuredAt = Instant.ofEpochMilli(reading.getMeasuredAt());
        for (SampleRecord sample : reading.getSamplesList()) {
            try {
                samples.add(sample(reading.getDevice(), series, measuredAt, receivedAt, sample));
            } catch (IllegalArgumentException e) {
                // The gateway lets no such sample pass; if one is there, the others must not wait for it.
                unusable.increment();
                LOGGER.error(
                        "A sample of device {} on the log cannot be archived: {}", reading.getDevice(), e.getMessage());
            }
        }
    }

    private static ArchivedSample sample(
            long device, Series series, Instant measuredAt, Instant receivedAt, SampleRecord sample) {
        Instant at = sample.getMeasuredAt() == 0 ? measuredAt : Instant.ofEpochMilli(sample.getMeasuredAt());
        var value = new Sample(
                sample.getPoint(),
                series,
                at,
                sample.getValue(),
                sample.getDecimals(),
                sample.hasConverted() ? sample.getConverted() : Double.NaN,
                sample.hasMin() ? sample.getMin() : Double.NaN,
                sample.hasMax() ? sample.getMax() : Double.NaN,
                sample.hasTotal() ? sample.getTotal() : Double.NaN,
                quality(sample.getQuality()));
        String flag = sample.getFlag();
        // A longer one is no flag; its beginning will do.
        String kept = flag.length() <= ArchivedSample.MAX_FLAG ? flag : flag.substring(0, ArchivedSample.MAX_FLAG);
        return new ArchivedSample(value, receivedAt, device, kept);
    }

    private static Series series(SeriesRecord series) {
        return switch (series) {
            case REALTIME -> Series.REALTIME;
            case MINUTE -> Series.MINUTE;
            case HOUR -> Series.HOUR;
            case DAY -> Series.DAY;
            case UNRECOGNIZED -> throw new IllegalStateException("A reading has a series of a newer version.");
        };
    }

    private static Quality quality(QualityRecord quality) {
        return switch (quality) {
            case GOOD -> Quality.GOOD;
            case UNCERTAIN -> Quality.UNCERTAIN;
            case BAD, UNRECOGNIZED -> Quality.BAD;
        };
    }
}
