package io.anlan.platform.quarantine;

import io.anlan.log.LogSettings;
import io.anlan.log.QuarantineRecord;
import io.anlan.log.Topics;
import io.anlan.platform.intake.LogIntake;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.stereotype.Component;

/** Takes quarantined messages from the log into the database. */
@Component
class QuarantineIntake extends LogIntake<QuarantineRecord> {
    private static final String GROUP = "anlan-quarantine";

    private static final int BATCH = 200;

    private final QuarantineStore store;

    QuarantineIntake(LogSettings log, QuarantineStore store) {
        super(log, Topics.QUARANTINE, GROUP, BATCH, "Quarantined messages cannot be read from the log");
        this.store = store;
    }

    @Override
    protected void take(ConsumerRecords<String, QuarantineRecord> records) {
        var messages = new ArrayList<QuarantineRecord>(records.count());
        records.forEach(entry -> messages.add(entry.value()));
        store.add(messages);
    }
}
