package io.anlan.platform.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.TestPlatform;
import io.anlan.platform.Transitions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceIT {
    private static final int WRITERS = 8;
    private static final int BATCHES = 25;
    private static final int BATCH = 7;

    private final TransitionStore store = TestPlatform.shared().bean(TransitionStore.class);
    private final AlarmEvents events = TestPlatform.shared().bean(AlarmEvents.class);

    @Test
    void aReaderThatFollowsConcurrentWritersMissesNothing() throws Exception {
        long begin = events.last();
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Long>> reader = threads.submit(() -> follow(begin, done));
            List<Future<?>> writers = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(w -> threads.submit(() -> {
                        for (int i = 0; i < BATCHES; i++) {
                            store.add(batch(w));
                        }
                    }))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            List<Long> seen = reader.get();
            List<Long> written = events.after(begin, Integer.MAX_VALUE).stream()
                    .map(AlarmEvents.PlacedEvent::sequence)
                    .toList();
            assertThat(seen).containsExactlyElementsOf(written);
            assertThat(written).hasSizeGreaterThanOrEqualTo(WRITERS * BATCHES * BATCH);
        }
    }

    @Test
    void aBatchThatComesAgainAddsNothing() {
        List<Step> batch = batch(99);
        assertThat(store.add(batch)).isEqualTo(BATCH);
        long last = events.last();
        assertThat(store.add(batch)).isZero();
        assertThat(events.last()).isEqualTo(last);
    }

    private List<Long> follow(long begin, AtomicBoolean done) {
        var seen = new ArrayList<Long>();
        long position = begin;
        while (true) {
            boolean last = done.get();
            List<AlarmEvents.PlacedEvent> found = events.after(position, 20);
            for (AlarmEvents.PlacedEvent event : found) {
                seen.add(event.sequence());
                position = event.sequence();
            }
            if (last && found.isEmpty()) {
                return seen;
            }
        }
    }

    private static List<Step> batch(int writer) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> {
                    AlarmTransitionRecord raised = Transitions.raised(
                            UUID.randomUUID().toString(), 700_000_000L + writer, 700_000_000L, PriorityRecord.LEVEL_4);
                    return Step.of(raised);
                })
                .toList();
    }
}
