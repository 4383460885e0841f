package io.anlan.platform.presence;

import io.anlan.log.ConnectionRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import io.anlan.platform.intake.LogIntake;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.stereotype.Component;

/** Takes connections of devices from the log into the database. */
@Component
class ConnectionIntake extends LogIntake<ConnectionRecord> {
    private static final String GROUP = "anlan-presence-connections";
    private static final int BATCH = 1_000;

    private final ConnectionStore store;

    ConnectionIntake(LogSettings log, ConnectionStore store) {
        super(log, Topics.CONNECTIONS, GROUP, BATCH, "Connections of devices cannot be read from the log");
        this.store = store;
    }

    @Override
    protected void take(ConsumerRecords<String, ConnectionRecord> records) {
        var connections = new ArrayList<ConnectionRecord>(records.count());
        records.forEach(entry -> connections.add(entry.value()));
        store.add(connections);
    }
}
