package io.anlan.platform.downlink;

import io.anlan.hj212.FieldName;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives a device that connects first the orders of HJ 212-2017 6.7, in their order, when its settings want it. */
@Component
class FirstConnections {
    private static final String ACTOR = "platform";
    private static final Duration WAIT = Duration.ofDays(1);
    private static final int MOST_A_STEP = 100;

    private final JdbcClient jdbc;
    private final Orders orders;

    FirstConnections(JdbcClient jdbc, Orders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    private record Wanted(
            long device,
            int overtime,
            int retries,
            @Nullable Integer realtime,
            @Nullable Integer minutes,
            @Nullable Boolean realtimeOn,
            @Nullable Boolean statesOn) {}

    /** Looks for devices that are connected and not set up; to be called within a transaction. */
    void step(Instant now) {
        jdbc.sql("""
                update downlink_setting s set set_up_at = ?
                where s.device_id in (select w.device_id from downlink_setting w
                    where w.set_up and w.set_up_at is null and exists (select from connection_period c
                        where c.device_id = w.device_id and c.to_at is null)
                    limit ?)
                returning s.device_id, s.overtime_seconds, s.retries, s.realtime_seconds, s.minute_interval, s.realtime_on,
                    s.states_on""")
                .params(Times.param(now), MOST_A_STEP)
                .query((row, number) -> new Wanted(
                        row.getLong("device_id"),
                        row.getInt("overtime_seconds"),
                        row.getInt("retries"),
                        row.getObject("realtime_seconds", Integer.class),
                        row.getObject("minute_interval", Integer.class),
                        row.getObject("realtime_on", Boolean.class),
                        row.getObject("states_on", Boolean.class)))
                .list()
                .forEach(this::give);
    }

    private void give(Wanted wanted) {
        long device = wanted.device();
        add(device, OrderKind.SET_CLOCK, Map.of(FieldName.SYSTEM_TIME, ""));
        // The standard knows no repetition count of nought.
        if (wanted.retries() > 0) {
            var timeout = new LinkedHashMap<String, String>();
            timeout.put(FieldName.OVER_TIME, Integer.toString(wanted.overtime()));
            timeout.put(FieldName.RE_COUNT, Integer.toString(wanted.retries()));
            add(device, OrderKind.SET_TIMEOUT, timeout);
        }
        if (wanted.realtime() != null) {
            add(
                    device,
                    OrderKind.SET_REALTIME_INTERVAL,
                    Map.of(FieldName.RTD_INTERVAL, wanted.realtime().toString()));
        }
        if (wanted.minutes() != null) {
            add(
                    device,
                    OrderKind.SET_MINUTE_INTERVAL,
                    Map.of(FieldName.MIN_INTERVAL, wanted.minutes().toString()));
        }
        if (wanted.realtimeOn() != null) {
            add(device, wanted.realtimeOn() ? OrderKind.START_REALTIME : OrderKind.STOP_REALTIME, Map.of());
        }
        if (wanted.statesOn() != null) {
            add(device, wanted.statesOn() ? OrderKind.START_STATES : OrderKind.STOP_STATES, Map.of());
        }
    }

    private void add(long device, OrderKind kind, Map<String, String> fields) {
        orders.insert(device, kind, fields, null, ACTOR, WAIT, OrderRank.SET_UP);
    }
}
