package io.anlan.platform.downlink;

import io.anlan.log.LogSettings;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.Topics;
import io.anlan.platform.intake.LogIntake;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.stereotype.Component;

/** Takes what gateways tell of orders from the log into the database. */
@Component
class OrderIntake extends LogIntake<OrderStepRecord> {
    private static final String GROUP = "anlan-orders";
    private static final int BATCH = 500;

    private final OrderStepStore store;

    OrderIntake(LogSettings log, OrderStepStore store) {
        super(log, Topics.ORDER_STEPS, GROUP, BATCH, "Steps of orders cannot be read from the log");
        this.store = store;
    }

    @Override
    protected void take(ConsumerRecords<String, OrderStepRecord> records) {
        var steps = new ArrayList<OrderStepRecord>(records.count());
        records.forEach(entry -> steps.add(entry.value()));
        store.add(steps);
    }
}
