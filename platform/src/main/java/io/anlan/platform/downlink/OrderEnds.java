package io.anlan.platform.downlink;

import io.anlan.platform.registry.DevicePasswords;
import io.anlan.platform.store.Times;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How an attempt of an order ends: with the order, or with the order waiting for the next one. */
@Component
class OrderEnds {
    private final JdbcClient jdbc;
    private final DevicePasswords passwords;
    private final Orders orders;
    private final InstantSource clock;

    OrderEnds(JdbcClient jdbc, DevicePasswords passwords, Orders orders, InstantSource clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.orders = orders;
        this.clock = clock;
    }

    /** Ends an order, with what follows for the device's password. */
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
        orders.signal().raiseAfterCommit();
    }

    /** Lets an order wait for the next attempt. */
    void again(long id) {
        jdbc.sql("update device_order set state = 'waiting', on_log = false, lost_after = null where id = ?")
                .param(id)
                .update();
        orders.signal().raiseAfterCommit();
    }
}
