package io.anlan.platform.presence;

import io.anlan.log.ConnectionRecord;
import io.anlan.log.ListeningGapRecord;
import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.PresenceRecord;
import io.anlan.log.Topics;
import io.anlan.platform.web.RoleHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes presence and connections of devices from the log into the database. */
@Component
class PresenceIntake implements SmartLifecycle, RoleHealth {
    static final String GROUP = "anlan-presence";

    private static final int BATCH = 1_000;
    private static final String ROLE = "platform";

    private final LogSettings log;
    private final PresenceStore presence;
    private final ConnectionStore connections;
    private volatile List<LogConsumer<?>> consumers = List.of();

    PresenceIntake(LogSettings log, PresenceStore presence, ConnectionStore connections) {
        this.log = log;
        this.presence = presence;
        this.connections = connections;
    }

    @Override
    public void start() {
        Map<String, Object> batch = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        consumers = List.of(
                new LogConsumer<>(log, Topics.PRESENCE, GROUP, batch, this::takePresence),
                new LogConsumer<>(log, Topics.CONNECTIONS, GROUP + "-connections", batch, this::takeConnections));
    }

    private void takePresence(ConsumerRecords<String, PresenceRecord> batch) {
        var decisions = new ArrayList<Decision>();
        var gaps = new ArrayList<ListeningGapRecord>();
        for (ConsumerRecord<String, PresenceRecord> entry : batch) {
            if (entry.value().hasListeningGap()) {
                gaps.add(entry.value().getListeningGap());
            } else {
                decisions.add(Decision.of(entry.value()));
            }
        }
        presence.addGaps(gaps);
        presence.add(decisions);
    }

    private void takeConnections(ConsumerRecords<String, ConnectionRecord> batch) {
        var records = new ArrayList<ConnectionRecord>(batch.count());
        batch.forEach(entry -> records.add(entry.value()));
        connections.add(records);
    }

    @Override
    public String role() {
        return ROLE;
    }

    @Override
    public Status check() {
        return failures()
                .findFirst()
                .map(failure -> Status.delayed("Presence cannot be read from the log: %s".formatted(failure)))
                .orElseGet(Status::ok);
    }

    private Stream<String> failures() {
        return consumers.stream().map(LogConsumer::failure).filter(Objects::nonNull);
    }

    @Override
    public void stop() {
        consumers.forEach(LogConsumer::close);
        consumers = List.of();
    }

    @Override
    public boolean isRunning() {
        return !consumers.isEmpty();
    }
}
