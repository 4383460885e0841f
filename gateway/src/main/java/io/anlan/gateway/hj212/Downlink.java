package io.anlan.gateway.hj212;

import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.Intake;
import io.anlan.gateway.intake.OrderSteps;
import io.anlan.hj212.Hj212Message;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Carries out orders to devices whose HJ 212 connection this gateway holds. */
public final class Downlink {
    private final Intake intake;
    private final Secrets secrets;
    private final Map<Long, Line> lines = new ConcurrentHashMap<>();
    private final Map<Long, OrderRun> runs = new ConcurrentHashMap<>();
    private final AtomicLong lastQn = new AtomicLong();

    /** @param secrets opens the passwords that orders set */
    public Downlink(Intake intake, Secrets secrets) {
        this.intake = intake;
        this.secrets = secrets;
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

    /** Carries an order out if the device is connected here. */
    public void take(OrderRecord order) {
        Line line = lines.get(order.getDevice());
        if (line != null) {
            line.connection().execute(() -> begin(order, line));
        }
    }

    private void begin(OrderRecord order, Line line) {
        if (isLate(order)) {
            return;
        }
        var run = new OrderRun(order, new Port(order, line));
        if (runs.putIfAbsent(order.getDevice(), run) == null) {
            run.start();
        } else {
            var ignored = intake.orderSteps().append(OrderSteps.step(order, 1, OrderStepKind.BUSY));
        }
    }

    private boolean isLate(OrderRecord order) {
        return intake.clock().millis() > order.getBeginUntil();
    }

    /** The time of now, a millisecond later than the last one at least, since a QN names one request. */
    private Instant nextQn() {
        return Instant.ofEpochMilli(
                lastQn.updateAndGet(last -> Math.max(last + 1, intake.clock().millis())));
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
