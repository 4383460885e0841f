package io.anlan.platform.downlink;

import io.anlan.hj212.FieldName;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far the clocks of devices are off. What was estimated is written when it says something new; a clock that is off by more
 * than its device's allowance is set, where that is wanted, once an hour at most.
 */
@Component
public class DeviceClocks {
    private static final String ACTOR = "platform";
    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final long WORTH_WRITING_MILLIS = 2_000;
    private static final long WRITE_AGAIN_MILLIS = 600_000;
    private static final long WRITE_EVERY_MILLIS = 5_000;

    private final JdbcClient jdbc;
    private final Orders orders;
    private final InstantSource clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    private volatile long writtenAt;

    DeviceClocks(JdbcClient jdbc, Orders orders, InstantSource clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.clock = clock;
    }

    private record Known(ClockEstimate estimate, long written, long writtenAt) {}

    /**
     * A device wrote a message.
     *
     * @param wroteAt by its clock, milliseconds since 1970
     * @param arrivedAt by the platform's
     */
    public void note(long device, long wroteAt, long arrivedAt) {
        Known before = known.getOrDefault(device, new Known(ClockEstimate.NONE, Long.MIN_VALUE, 0));
        ClockEstimate now = before.estimate().with(wroteAt - arrivedAt, arrivedAt);
        known.put(device, new Known(now, before.written(), before.writtenAt()));
    }

    /** Writes what is new, every few seconds at most, however often it is called. */
    @Transactional
    public void write() {
        long now = clock.millis();
        if (now - writtenAt < WRITE_EVERY_MILLIS) {
            return;
        }
        writtenAt = now;
        var fresh = new LinkedHashMap<Long, Long>();
        known.forEach((device, entry) -> entry.estimate().drift().ifPresent(drift -> {
            boolean isNews = entry.written() == Long.MIN_VALUE
                    || Math.abs(drift - entry.written()) >= WORTH_WRITING_MILLIS
                    || now - entry.writtenAt() >= WRITE_AGAIN_MILLIS;
            if (isNews) {
                fresh.put(device, drift);
            }
        }));
        if (fresh.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into device_clock as c (device_id, drift_ms, estimated_at, wrong_since)
                select g.device, g.drift, ?, case when abs(g.drift) > s.clock_allowance_seconds * 1000 then ?::timestamptz end
                from unnest(?::bigint[], ?::bigint[]) as g (device, drift) join device d on d.id = g.device
                cross join lateral downlink_setting_of(g.device) s
                on conflict (device_id) do update set drift_ms = excluded.drift_ms, estimated_at = excluded.estimated_at,
                    wrong_since = case when excluded.wrong_since is null then null
                        else coalesce(c.wrong_since, excluded.wrong_since) end""")
                .param(Times.param(Instant.ofEpochMilli(now)))
                .param(Times.param(Instant.ofEpochMilli(now)))
                .param(fresh.keySet().toArray(Long[]::new))
                .param(fresh.values().toArray(Long[]::new))
                .update();
        fresh.forEach((device, drift) ->
                known.computeIfPresent(device, (id, entry) -> new Known(entry.estimate(), drift, now)));
        correct();
    }

    private void correct() {
        jdbc.sql("""
                select c.device_id from device_clock c join downlink_setting s on s.device_id = c.device_id
                where c.wrong_since is not null and s.correct_clock and not exists (
                    select from device_order o where o.device_id = c.device_id and o.kind = ?
                        and o.asked_at > ?)""")
                .param(OrderKind.SET_CLOCK.word())
                .param(Times.param(clock.instant().minus(Duration.ofHours(1))))
                .query(Long.class)
                .list()
                .forEach(device -> {
                    orders.insert(
                            device,
                            OrderKind.SET_CLOCK,
                            Map.of(FieldName.SYSTEM_TIME, ""),
                            null,
                            ACTOR,
                            WAIT,
                            OrderRank.CLOCK);
                    // What was measured before the setting says nothing about the clock after it.
                    known.remove(device);
                });
    }
}
