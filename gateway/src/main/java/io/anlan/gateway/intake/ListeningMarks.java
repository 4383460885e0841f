package io.anlan.gateway.intake;

import io.anlan.log.LogProducer;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topics;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says into each partition of the readings that the gateway listens. A mark that the log does not take is not tried again:
 * that it is missing says how it was.
 */
final class ListeningMarks {
    private static final Logger LOGGER = LoggerFactory.getLogger(ListeningMarks.class);

    private final LogProducer producer;
    private final int partitions;
    private final InstantSource clock;

    /** @param producer that of the readings, so that a mark comes after what was received before it */
    ListeningMarks(LogProducer producer, int partitions, InstantSource clock) {
        this.producer = producer;
        this.partitions = partitions;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a mark that fails is none
    void append() {
        ReadingRecord mark =
                ReadingRecord.newBuilder().setReceivedAt(clock.millis()).build();
        try {
            for (int partition = 0; partition < partitions; partition++) {
                producer.append(Topics.READINGS, partition, null, mark);
            }
        } catch (RuntimeException e) {
            LOGGER.debug("The log takes no mark", e);
        }
    }
}
