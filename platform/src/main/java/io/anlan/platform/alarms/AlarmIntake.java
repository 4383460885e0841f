package io.anlan.platform.alarms;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import io.anlan.platform.intake.LogIntake;
import io.anlan.platform.store.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.stereotype.Component;

/** Takes alarm transitions from the log into the database. */
@Component
class AlarmIntake extends LogIntake<AlarmTransitionRecord> {
    private static final String GROUP = "anlan-alarms";

    private static final int BATCH = 1_000;
    private static final Duration DELAYED = Duration.ofSeconds(5);

    private final TransitionStore store;
    private final Signal signal;
    private final InstantSource clock;
    /** By the clock of the process; zero while nothing is being stored. */
    private volatile long storingSince;

    private volatile Backlog backlog = new Backlog(Duration.ZERO, Instant.EPOCH);

    AlarmIntake(LogSettings log, TransitionStore store, AlarmEvents events, InstantSource clock) {
        super(log, Topics.ALARM_TRANSITIONS, GROUP, BATCH, "Alarms cannot be read from the log");
        this.store = store;
        this.signal = events.signal();
        this.clock = clock;
    }

    /** How old the newest batch was when it was read, and when that was. */
    private record Backlog(Duration age, Instant seenAt) {}

    @Override
    protected void take(ConsumerRecords<String, AlarmTransitionRecord> batch) {
        var steps = new ArrayList<Step>(batch.count());
        long oldest = Long.MAX_VALUE;
        for (ConsumerRecord<String, AlarmTransitionRecord> entry : batch) {
            steps.add(Step.of(entry.value()));
            oldest = Math.min(oldest, cause(entry));
        }
        Instant now = clock.instant();
        backlog = new Backlog(Duration.between(Instant.ofEpochMilli(oldest), now), now);
        storingSince = System.nanoTime();
        try {
            if (store.add(steps) > 0) {
                signal.raise();
            }
        } finally {
            storingSince = 0;
        }
    }

    /**
     * When what made the platform say so arrived, so that late evaluation is seen too. What was found in data that came
     * late, and what no sample caused, counts from when it was put on the log.
     */
    private static long cause(ConsumerRecord<String, AlarmTransitionRecord> entry) {
        long receivedAt = entry.value().getReceivedAt();
        return receivedAt == 0 || entry.value().getLate() ? entry.timestamp() : receivedAt;
    }

    @Override
    public Status check() {
        Status reading = super.check();
        if (reading.delayed()) {
            return reading;
        }
        long since = storingSince;
        Duration storing = since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
        if (storing.compareTo(DELAYED) > 0) {
            return Status.delayed("The database has been taking in alarms for %d s.".formatted(storing.toSeconds()));
        }
        Backlog seen = backlog;
        boolean recent = seen.seenAt().plus(DELAYED).isAfter(clock.instant());
        return recent && seen.age().compareTo(DELAYED) > 0
                ? Status.delayed("Alarms are read %d s after the samples that caused them arrived."
                        .formatted(seen.age().toSeconds()))
                : Status.ok();
    }
}
