package io.anlan.gateway.intake;

import io.anlan.log.LogProducer;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.Topics;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/** Tells the log what becomes of the orders that this gateway carries out. */
public final class OrderSteps implements AutoCloseable {
    private final String gateway;
    private final InstantSource clock;
    private final LogAppender<OrderStepRecord> log;

    OrderSteps(String gateway, LogProducer producer, InstantSource clock, ScheduledExecutorService retries) {
        this.gateway = gateway;
        this.clock = clock;
        this.log = new LogAppender<>(producer, Topics.ORDER_STEPS, retries);
    }

    /** Whether this gateway is to carry out an order, if it holds the device's connection. */
    public boolean isFor(OrderRecord order) {
        return order.getGateway().isEmpty() || order.getGateway().equals(gateway);
    }

    /** A step of an attempt, which its number within the attempt tells from the others. */
    public static OrderStepRecord.Builder step(OrderRecord order, int ordinal, OrderStepKind kind) {
        return OrderStepRecord.newBuilder()
                .setOrder(order.getOrder())
                .setAttempt(order.getAttempt())
                .setOrdinal(ordinal)
                .setDevice(order.getDevice())
                .setKind(kind);
    }

    /** The future completes when the log has the step; the time and the gateway's name are put in here. */
    public CompletableFuture<Void> append(OrderStepRecord.Builder step) {
        return log.append(
                Long.toString(step.getDevice()),
                step.setGateway(gateway).setAt(clock.millis()).build());
    }

    @Override
    public void close() {
        log.close();
    }
}
