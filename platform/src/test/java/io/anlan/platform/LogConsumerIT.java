package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.LogConsumer;
import io.anlan.log.PriorityRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LogConsumerIT {
    private final TestPlatform platform = TestPlatform.shared();

    @Test
    void keepsAFailureUntilItsBatchIsDone() {
        Transitions.write(
                platform, List.of(Transitions.raised(Registered.make(Api.program()), PriorityRecord.LEVEL_2)));
        var attempts = new AtomicInteger();
        var works = new AtomicBoolean();
        try (var consumer = new LogConsumer<AlarmTransitionRecord>(
                platform.log(), Topics.ALARM_TRANSITIONS, "test-" + UUID.randomUUID(), Map.of(), batch -> {
                    attempts.incrementAndGet();
                    if (!works.get()) {
                        throw new IllegalStateException("The store is away.");
                    }
                })) {
            await().until(() -> consumer.failure() != null);
            await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofMillis(20))
                    .failFast(() -> assertThat(consumer.failure()).isNotNull())
                    .until(() -> attempts.get() >= 3);
            works.set(true);
            await().atMost(Duration.ofSeconds(20)).until(() -> consumer.failure() == null);
        }
    }
}
