package io.anlan.platform.downlink;

import io.anlan.hj212.FieldName;
import io.anlan.platform.registry.DevicePasswords;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How an attempt of an order ends: with the order, or with the order waiting for the next one. */
@Component
class OrderEnds {
    private static final int MOST_ATTEMPTS = 5;
    /** After the first attempt of which nothing left; twice as long after each further one. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final DevicePasswords passwords;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final Signal signal = new Signal();

    OrderEnds(JdbcClient jdbc, DevicePasswords passwords, ApplicationEventPublisher events, InstantSource clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An order whose attempt came to nothing.
     *
     * @param attempt its number, from 1
     * @param deadline until when a further one may be made
     */
    record Tried(long id, long device, OrderKind kind, int attempt, Instant deadline) {}

    /** Raised when there may be something to hand out. */
    Signal signal() {
        return signal;
    }

    /** Ends an order, with what follows for the device's password and for what it is expected to send. */
    void end(long id, long device, OrderKind kind, OrderState state) {
        jdbc.sql(
                        "update device_order set state = ?, ended_at = ?, secret_sealed = null, lost_after = null where id = ?")
                .param(state.word())
                .param(Times.param(clock.instant()))
                .param(id)
                .update();
        if (kind.hasSecret()) {
            switch (state) {
                case DONE -> passwords.confirm(device);
                case REFUSED, FAILED, NO_DATA, EXPIRED, CANCELLED -> passwords.drop(device);
                // It may have either: both count until somebody sets it.
                case UNKNOWN, TIMED_OUT -> {}
                case WAITING, GIVEN, SENT, ACCEPTED ->
                    throw new IllegalArgumentException("The state %s is no end.".formatted(state));
            }
        }
        if (kind == OrderKind.SET_MINUTE_INTERVAL && state == OrderState.DONE) {
            events.publishEvent(new MinuteIntervalSet(device, minuteInterval(id), clock.instant()));
        }
        signal.raiseAfterCommit();
    }

    private int minuteInterval(long id) {
        return jdbc.sql("""
                select field_values[array_position(field_names, ?)]::int from device_order where id = ?""")
                .params(FieldName.MIN_INTERVAL, id)
                .query(Integer.class)
                .single();
    }

    /** An attempt was begun, and nobody knows how far it came: what changes something is not tried again. */
    void lost(Tried order) {
        if (order.kind().isOnce()) {
            end(order.id(), order.device(), order.kind(), OrderState.UNKNOWN);
        } else {
            againOrEnd(order, Duration.ZERO, OrderState.TIMED_OUT);
        }
    }

    /** Nothing of an attempt has left, so that even what may happen once is tried again; after a pause, lest all are used up. */
    void notBegun(Tried order) {
        againOrEnd(order, FIRST_PAUSE.multipliedBy(1L << (order.attempt() - 1)), OrderState.FAILED);
    }

    /** Lets an order wait for the next attempt, unless it had too many or its time is over. */
    private void againOrEnd(Tried order, Duration pause, OrderState otherwise) {
        Instant next = clock.instant().plus(pause);
        if (order.attempt() >= MOST_ATTEMPTS || !order.deadline().isAfter(next)) {
            end(order.id(), order.device(), order.kind(), otherwise);
            return;
        }
        jdbc.sql("""
                update device_order set state = 'waiting', on_log = false, lost_after = null, not_before = ? where id = ?""").params(Times.param(next), order.id()).update();
        signal.raiseAfterCommit();
    }
}
