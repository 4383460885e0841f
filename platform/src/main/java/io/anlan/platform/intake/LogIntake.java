package io.anlan.platform.intake;

import com.google.protobuf.Message;
import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.Topic;
import io.anlan.platform.web.RoleHealth;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Takes the records of a topic into the database while the application runs, each batch at least once. */
public abstract class LogIntake<V extends Message> implements SmartLifecycle, RoleHealth {
    private static final String ROLE = "platform";
    private static final int GATHERED_BYTES = 1 << 20;

    private final LogSettings log;
    private final Topic<V> topic;
    private final String group;
    private final Map<String, Object> fetching;
    private final String troubled;
    private volatile @Nullable LogConsumer<V> consumer;

    /**
     * @param group name of the consumer group
     * @param batch records at most that are taken at once
     * @param troubled begin of the sentence that says what people miss while the log cannot be read
     */
    protected LogIntake(LogSettings log, Topic<V> topic, String group, int batch, String troubled) {
        this(log, topic, group, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch), troubled);
    }

    /**
     * For a busy topic of which nobody waits for the newest record: a transaction for every few of them would cost more than
     * what is done in it.
     *
     * @param gather how long the log gathers records before it hands them over
     */
    protected LogIntake(LogSettings log, Topic<V> topic, String group, int batch, Duration gather, String troubled) {
        this(
                log,
                topic,
                group,
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        batch,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        Math.toIntExact(gather.toMillis()),
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        GATHERED_BYTES),
                troubled);
    }

    private LogIntake(LogSettings log, Topic<V> topic, String group, Map<String, Object> fetching, String troubled) {
        this.log = log;
        this.topic = topic;
        this.group = group;
        this.fetching = fetching;
        this.troubled = troubled;
    }

    /** Does the work of a batch, durably, before it returns; safe to be done twice. */
    protected abstract void take(ConsumerRecords<String, V> records);

    @Override
    public void start() {
        consumer = new LogConsumer<>(log, topic, group, fetching, this::take);
    }

    @Override
    public String role() {
        return ROLE;
    }

    @Override
    public Status check() {
        LogConsumer<V> reading = consumer;
        String failure = reading == null ? null : reading.failure();
        return failure == null ? Status.ok() : Status.delayed("%s: %s".formatted(troubled, failure));
    }

    @Override
    public void stop() {
        LogConsumer<V> reading = consumer;
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
