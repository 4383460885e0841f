package io.anlan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.LatestValues.Latest;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatestValuesTest {
    private static final Instant START = Instant.parse("2026-03-10T02:00:00Z");
    private static final long POINT = 12_345;
    private static final long DEVICE = 9;

    private final AtomicLong nanos = new AtomicLong(1);
    private final LatestValues values = new LatestValues(nanos::get);

    @Test
    void keepsTheSampleMeasuredLast() {
        values.offer(sample(10, 1));
        values.offer(sample(20, 2));

        assertThat(newest().value()).isEqualTo(2);
        assertThat(values.of(POINT + 1)).isEmpty();
        assertThat(values.of(POINT + 1_000_000)).isEmpty();
    }

    @Test
    void isNotReplacedByAnOlderSampleButHeard() {
        values.offer(sample(20, 2));
        values.offer(new ArchivedSample(realtime(10, 1), START.plusSeconds(500), DEVICE, "N"));

        Latest latest = values.of(POINT).orElseThrow();
        assertThat(latest.sample()).isEqualTo(realtime(20, 2));
        assertThat(latest.receivedAt()).isEqualTo(START.plusSeconds(21));
        assertThat(latest.heardAt()).isEqualTo(START.plusSeconds(500));
        assertThat(values.lastHeard(DEVICE)).contains(START.plusSeconds(500));
    }

    @Test
    void takesACorrectionOfTheSameTime() {
        values.offer(sample(20, 2));
        values.offer(sample(20, 3));

        assertThat(newest().value()).isEqualTo(3);
    }

    @Test
    void prefersTheShorterIntervalAtTheSameTime() {
        values.offer(of(Series.HOUR, 20, 1));
        values.offer(of(Series.REALTIME, 20, 2));
        values.offer(of(Series.MINUTE, 20, 3));

        assertThat(newest().value()).isEqualTo(2);
        values.offer(of(Series.MINUTE, 21, 4));
        assertThat(newest().series()).isEqualTo(Series.MINUTE);
    }

    @Test
    void remembersTheLastArrivalFromADevice() {
        values.heard(DEVICE, START.plusSeconds(5));
        values.heard(DEVICE, START);

        assertThat(values.lastHeard(DEVICE)).contains(START.plusSeconds(5));
        assertThat(values.lastHeard(DEVICE + 1)).isEmpty();
    }

    @Test
    void showsReadersOnlyWholeSamplesThatNeverGrowOlder() throws Exception {
        int count = 200_000;
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(3)) {
            Future<Boolean> reader = threads.submit(() -> readWhile(writing));
            // Two writers share the samples: even seconds and odd ones.
            Future<?> other = threads.submit(() -> offer(1, count));
            offer(0, count);
            other.get();
            writing.set(false);
            assertThat(reader.get()).isTrue();
        }
        assertThat(newest().value()).isEqualTo(count - 1);
    }

    private void offer(int first, int count) {
        for (int second = first; second < count; second += 2) {
            values.offer(sample(second, second));
        }
    }

    private boolean readWhile(AtomicBoolean writing) {
        double seen = -1;
        while (writing.get()) {
            if (values.of(POINT).isEmpty()) {
                continue;
            }
            Sample sample = newest();
            assertThat(sample.measuredAt()).isEqualTo(START.plusSeconds((long) sample.value()));
            assertThat(sample.value()).isGreaterThanOrEqualTo(seen);
            seen = sample.value();
        }
        return true;
    }

    @Test
    void tellsAListenerAtMostOnceASecondAndInTheEndTheLast() {
        List<Double> heard = new ArrayList<>();
        try (LatestValues.Subscription subscription = listen(heard)) {
            assertThat(subscription).isNotNull();
            values.offer(sample(1, 1));
            values.deliver();
            assertThat(heard).containsExactly(1.0);
            values.offer(sample(2, 2));
            values.offer(sample(3, 3));
            pass(Duration.ofMillis(999));
            assertThat(heard).containsExactly(1.0);
            pass(Duration.ofMillis(1));
            assertThat(heard).containsExactly(1.0, 3.0);
            pass(Duration.ofSeconds(10));
            assertThat(heard).containsExactly(1.0, 3.0);
        }
    }

    @Test
    void tellsOnlyOfThePointsAskedForAndOfNewSamples() {
        values.offer(sample(5, 5));
        List<Double> heard = new ArrayList<>();
        try (LatestValues.Subscription subscription = listen(heard)) {
            assertThat(subscription).isNotNull();
            values.offer(new ArchivedSample(Sample.realtime(POINT + 1, START, 8, 0, Quality.GOOD), START, DEVICE, "N"));
            values.offer(sample(4, 4));
            pass(Duration.ofSeconds(5));
            assertThat(heard).isEmpty();
        }
        values.offer(sample(6, 6));
        pass(Duration.ofSeconds(5));
        assertThat(heard).isEmpty();
    }

    @Test
    void dropsAListenerThatFailsAndGoesOnWithTheOthers() {
        List<Double> heard = new ArrayList<>();
        var calls = new AtomicLong();
        values.subscribe(Set.of(POINT), latest -> {
            calls.incrementAndGet();
            throw new IllegalStateException("the connection is gone");
        });
        try (LatestValues.Subscription subscription = listen(heard)) {
            assertThat(subscription).isNotNull();
            values.offer(sample(1, 1));
            values.deliver();
            values.offer(sample(2, 2));
            pass(Duration.ofSeconds(2));
            assertThat(heard).containsExactly(1.0, 2.0);
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void tellsByItself() throws Exception {
        var live = new LatestValues();
        var heard = new LinkedBlockingQueue<Latest>();
        try (LatestValues.Subscription subscription = live.subscribe(Set.of(POINT), heard::add)) {
            assertThat(subscription).isNotNull();
            live.offer(sample(1, 1));

            Latest first = heard.poll(10, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.sample().value()).isEqualTo(1);
        }
    }

    private LatestValues.Subscription listen(List<Double> heard) {
        return values.subscribe(
                Set.of(POINT), latest -> heard.add(latest.sample().value()));
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        values.deliver();
    }

    private Sample newest() {
        return values.of(POINT).orElseThrow().sample();
    }

    private static Sample realtime(long second, double value) {
        return Sample.realtime(POINT, START.plusSeconds(second), value, 0, Quality.GOOD);
    }

    /** Arrives a second after it was measured. */
    private static ArchivedSample sample(long second, double value) {
        return new ArchivedSample(realtime(second, value), START.plusSeconds(second + 1), DEVICE, "N");
    }

    private static ArchivedSample of(Series series, long second, double value) {
        var sample = new Sample(
                POINT,
                series,
                START.plusSeconds(second),
                value,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Quality.GOOD);
        return new ArchivedSample(sample, START.plusSeconds(second + 1), DEVICE, "N");
    }
}
