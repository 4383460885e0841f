package io.anlan.platform;

import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.LogConsumer;
import io.anlan.log.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Answers orders as evaluation does: the first that changes the state makes a step, the others none. */
final class FakeEvaluation implements AutoCloseable {
    private final TestPlatform platform;
    private final Map<String, AlarmTransitionRecord> alarms = new ConcurrentHashMap<>();
    private final AtomicInteger orders = new AtomicInteger();
    private final LogConsumer<AlarmCommandRecord> consumer;

    FakeEvaluation(TestPlatform platform) {
        this.platform = platform;
        this.consumer = new LogConsumer<>(
                platform.log(),
                Topics.ALARM_COMMANDS,
                "fake-evaluation-" + UUID.randomUUID(),
                Map.of("max.poll.records", 1000),
                this::take);
    }

    /** Writes steps of alarms and answers orders for them from now on. */
    void tell(List<AlarmTransitionRecord> steps) {
        steps.forEach(step -> alarms.put(step.getAlarmId(), step));
        Transitions.write(platform, steps);
    }

    int orders() {
        return orders.get();
    }

    private void take(ConsumerRecords<String, AlarmCommandRecord> batch) {
        var steps = new ArrayList<AlarmTransitionRecord>();
        batch.forEach(entry -> step(entry.value()).ifPresent(step -> {
            alarms.put(step.getAlarmId(), step);
            steps.add(step);
        }));
        Transitions.write(platform, steps);
    }

    private Optional<AlarmTransitionRecord> step(AlarmCommandRecord command) {
        AlarmTransitionRecord last = alarms.get(command.getAlarmId());
        if (last == null) {
            return Optional.empty(); // of another test
        }
        orders.incrementAndGet();
        if (command.getKind() == AlarmCommandRecord.Kind.ANNUNCIATE) {
            return Optional.of(Transitions.next(last, AlarmStateRecord.UNACKNOWLEDGED_B).toBuilder()
                    .setAt(command.getAt())
                    .setActor(command.getActor())
                    .setCommandId(command.getCommandId())
                    .setReason("set-aside-ended")
                    .build());
        }
        AlarmStateRecord to = command.getKind() == AlarmCommandRecord.Kind.ACKNOWLEDGE
                ? acknowledged(last.getTo())
                : reset(last.getTo());
        return to == last.getTo()
                ? Optional.empty()
                : Optional.of(Transitions.next(last, to).toBuilder()
                        .setActor(command.getActor())
                        .setComment(command.getComment())
                        .setCommandId(command.getCommandId())
                        .setReason("acknowledged")
                        .build());
    }

    private static AlarmStateRecord acknowledged(AlarmStateRecord state) {
        return switch (state) {
            case UNACKNOWLEDGED_B -> AlarmStateRecord.ACKNOWLEDGED_C;
            case RETURNED_UNACKNOWLEDGED_D -> AlarmStateRecord.NORMAL_A;
            case LATCHED_UNACKNOWLEDGED_E -> AlarmStateRecord.LATCHED_ACKNOWLEDGED_F;
            default -> state;
        };
    }

    private static AlarmStateRecord reset(AlarmStateRecord state) {
        return state == AlarmStateRecord.LATCHED_ACKNOWLEDGED_F ? AlarmStateRecord.NORMAL_A : state;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
