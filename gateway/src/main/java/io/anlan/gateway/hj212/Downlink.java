package io.anlan.gateway.hj212;

import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.Intake;
import io.anlan.hj212.Hj212Message;
import io.anlan.log.LogSettings;
import io.anlan.log.LogTail;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.Secrets;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the orders of the topic {@code orders} to devices whose connection this gateway holds. It remembers nothing
 * beyond its process: what it had begun when it ended, the platform finds out by its new beginning, and what was handed out
 * before it listened, it never sees. So nothing is carried out a second time because of a restart.
 */
public final class Downlink implements AutoCloseable {
    private static final int REMEMBERED = 10_000;
    private static final int INITIAL = 64;
    private static final float LOAD = 0.75f;

    private final Intake intake;
    private final Secrets secrets;
    private final Map<Long, Line> lines = new ConcurrentHashMap<>();
    private final Map<Long, OrderRun> runs = new ConcurrentHashMap<>();
    private final AtomicLong lastQn = new AtomicLong();
    private volatile @Nullable LogTail<OrderRecord> tail;

    /** Orders that came, by number and attempt; a record may get onto the log twice. Guarded by itself. */
    private final Map<String, Boolean> seen = new LinkedHashMap<>(INITIAL, LOAD, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param secrets opens the passwords that orders set */
    public Downlink(Intake intake, Secrets secrets) {
        this.intake = intake;
        this.secrets = secrets;
    }

    /** Begins to follow the orders. */
    public void follow(LogSettings log) {
        tail = new LogTail<>(log, Topics.ORDERS, this::take);
    }

    /** Waits until no order is missed any more; false if the limit passed before. */
    public boolean awaitReading(Duration limit) throws InterruptedException {
        LogTail<OrderRecord> following = tail;
        return following != null && following.awaitReading(limit);
    }

    /** A device spoke; called on the connection's loop. */
    void arrived(Device device, Hj212Message message, Hj212Connection connection) {
        Line before = lines.get(device.id());
        Line now = Line.after(before, device, message, connection);
        if (!now.equals(before)) {
            lines.put(device.id(), now);
        }
        OrderRun run = runs.get(device.id());
        if (run != null && run.isOver(connection)) {
            run.take(message);
        }
    }

    /** A connection of a device is closed; called on its loop. */
    void left(Device device, Hj212Connection connection) {
        lines.computeIfPresent(device.id(), (id, line) -> line.connection().equals(connection) ? null : line);
        OrderRun run = runs.get(device.id());
        if (run != null && run.isOver(connection)) {
            run.lost();
        }
    }

    private void take(OrderRecord order) {
        Line line = lines.get(order.getDevice());
        if (line != null && intake.orderSteps().isFor(order)) {
            line.connection().execute(() -> begin(order, line));
        }
    }

    private void begin(OrderRecord order, Line line) {
        if (isLate(order) || !isNew(order)) {
            return;
        }
        var run = new OrderRun(order, new Port(order, line));
        if (runs.putIfAbsent(order.getDevice(), run) == null) {
            run.start();
        } else {
            var ignored = intake.orderSteps().append(OrderRun.step(order, 1, OrderStepKind.BUSY));
        }
    }

    private boolean isLate(OrderRecord order) {
        return intake.clock().millis() > order.getBeginUntil();
    }

    private boolean isNew(OrderRecord order) {
        synchronized (seen) {
            return seen.put(order.getOrder() + "/" + order.getAttempt(), true) == null;
        }
    }

    /** The time of now, a millisecond later than the last one at least, since a QN names one request. */
    private Instant nextQn() {
        return Instant.ofEpochMilli(
                lastQn.updateAndGet(last -> Math.max(last + 1, intake.clock().millis())));
    }

    @Override
    public void close() {
        LogTail<OrderRecord> following = tail;
        if (following != null) {
            following.close();
        }
    }

    /** The outside of a run: the device's connection, its loop's timers, the log. */
    private final class Port implements OrderRun.Port {
        private final OrderRecord order;
        private final Line line;

        Port(OrderRecord order, Line line) {
            this.order = order;
            this.line = line;
        }

        @Override
        public Hj212Connection connection() {
            return line.connection();
        }

        @Override
        public Instant qn() {
            return nextQn();
        }

        @Override
        public void send(Instant qn) {
            line.connection()
                    .send(OrderFrames.of(
                            order,
                            lines.getOrDefault(order.getDevice(), line),
                            qn,
                            intake.clock().instant(),
                            secrets));
        }

        @Override
        public boolean isLate() {
            return Downlink.this.isLate(order);
        }

        @Override
        public CompletableFuture<Void> log(OrderStepRecord.Builder step) {
            return intake.orderSteps().append(step);
        }

        @Override
        public void execute(Runnable task) {
            line.connection().execute(task);
        }

        @Override
        public OrderRun.Timer after(Duration delay, Runnable task) {
            var scheduled = line.connection().schedule(task, delay);
            return () -> scheduled.cancel(false);
        }

        @Override
        public void ended(OrderRun run) {
            runs.remove(order.getDevice(), run);
        }
    }
}
