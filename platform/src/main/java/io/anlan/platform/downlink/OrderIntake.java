package io.anlan.platform.downlink;

import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.Topics;
import io.anlan.platform.web.RoleHealth;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes what gateways tell of orders from the log into the database. */
@Component
class OrderIntake implements SmartLifecycle, RoleHealth {
    private static final String GROUP = "anlan-orders";
    private static final int BATCH = 500;
    private static final String ROLE = "platform";

    private final LogSettings log;
    private final OrderStepStore store;
    private volatile @Nullable LogConsumer<OrderStepRecord> consumer;

    OrderIntake(LogSettings log, OrderStepStore store) {
        this.log = log;
        this.store = store;
    }

    @Override
    public void start() {
        consumer = new LogConsumer<>(
                log, Topics.ORDER_STEPS, GROUP, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH), this::take);
    }

    private void take(ConsumerRecords<String, OrderStepRecord> batch) {
        var steps = new ArrayList<OrderStepRecord>(batch.count());
        batch.forEach(entry -> steps.add(entry.value()));
        store.add(steps);
    }

    @Override
    public String role() {
        return ROLE;
    }

    @Override
    public Status check() {
        LogConsumer<OrderStepRecord> reading = consumer;
        String failure = reading == null ? null : reading.failure();
        return failure == null
                ? Status.ok()
                : Status.delayed("Steps of orders cannot be read from the log: %s".formatted(failure));
    }

    @Override
    public void stop() {
        LogConsumer<OrderStepRecord> reading = consumer;
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
