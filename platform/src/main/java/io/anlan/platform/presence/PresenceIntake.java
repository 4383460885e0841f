package io.anlan.platform.presence;

import io.anlan.log.ListeningGapRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.PresenceRecord;
import io.anlan.log.Topics;
import io.anlan.platform.intake.LogIntake;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.stereotype.Component;

/** Takes presence of devices from the log into the database. */
@Component
class PresenceIntake extends LogIntake<PresenceRecord> {
    private static final String GROUP = "anlan-presence";

    private static final int BATCH = 1_000;

    private final PresenceStore store;

    PresenceIntake(LogSettings log, PresenceStore store) {
        super(log, Topics.PRESENCE, GROUP, BATCH, "Presence cannot be read from the log");
        this.store = store;
    }

    @Override
    protected void take(ConsumerRecords<String, PresenceRecord> records) {
        var decisions = new ArrayList<Decision>();
        var gaps = new ArrayList<ListeningGapRecord>();
        for (ConsumerRecord<String, PresenceRecord> entry : records) {
            if (entry.value().hasListeningGap()) {
                gaps.add(entry.value().getListeningGap());
            } else {
                decisions.add(Decision.of(entry.value()));
            }
        }
        store.addGaps(gaps);
        store.add(decisions);
    }
}
