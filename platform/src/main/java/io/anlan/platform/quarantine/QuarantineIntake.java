package io.anlan.platform.quarantine;

import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.QuarantineRecord;
import io.anlan.log.Topics;
import io.anlan.platform.web.RoleHealth;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes quarantined messages from the log into the database. */
@Component
class QuarantineIntake implements SmartLifecycle, RoleHealth {
    static final String GROUP = "anlan-quarantine";

    private static final int BATCH = 200;
    private static final String ROLE = "platform";

    private final LogSettings log;
    private final QuarantineStore store;
    private volatile @Nullable LogConsumer<QuarantineRecord> consumer;

    QuarantineIntake(LogSettings log, QuarantineStore store) {
        this.log = log;
        this.store = store;
    }

    @Override
    public void start() {
        consumer = new LogConsumer<>(
                log, Topics.QUARANTINE, GROUP, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH), this::take);
    }

    private void take(ConsumerRecords<String, QuarantineRecord> batch) {
        var messages = new ArrayList<QuarantineRecord>(batch.count());
        batch.forEach(entry -> messages.add(entry.value()));
        store.add(messages);
    }

    @Override
    public String role() {
        return ROLE;
    }

    @Override
    public Status check() {
        LogConsumer<QuarantineRecord> reading = consumer;
        String failure = reading == null ? null : reading.failure();
        return failure == null
                ? Status.ok()
                : Status.delayed("Quarantined messages cannot be read from the log: %s".formatted(failure));
    }

    @Override
    public void stop() {
        LogConsumer<QuarantineRecord> reading = consumer;
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
