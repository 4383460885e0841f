package io.anlan.gateway.intake;

import io.anlan.log.LogSettings;
import io.anlan.log.LogTail;
import io.anlan.log.OrderRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The orders of the topic {@code orders} that this gateway may carry out, each attempt once: a record may get onto the log twice.
 * It remembers nothing beyond its process: what it had begun when it ended, the platform finds out by its new beginning, and
 * what was handed out before it listened, it never sees. So nothing is carried out a second time because of a restart.
 */
public final class OrderFeed implements AutoCloseable {
    private static final int REMEMBERED = 10_000;
    private static final int INITIAL = 64;
    private static final float LOAD = 0.75f;

    private final OrderSteps steps;
    private final List<Consumer<OrderRecord>> carriers;
    private volatile @Nullable LogTail<OrderRecord> tail;

    /** Attempts that came; only the following thread uses it. */
    private final Map<String, Boolean> seen = new LinkedHashMap<>(INITIAL, LOAD, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param carriers one for each protocol; who does not know the device leaves the order to the others */
    public OrderFeed(OrderSteps steps, List<Consumer<OrderRecord>> carriers) {
        this.steps = steps;
        this.carriers = List.copyOf(carriers);
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

    private void take(OrderRecord order) {
        if (steps.isFor(order) && seen.put(order.getOrder() + "/" + order.getAttempt(), true) == null) {
            carriers.forEach(carrier -> carrier.accept(order));
        }
    }

    @Override
    public void close() {
        LogTail<OrderRecord> following = tail;
        if (following != null) {
            following.close();
        }
    }
}
