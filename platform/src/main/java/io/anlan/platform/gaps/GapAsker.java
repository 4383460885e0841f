package io.anlan.platform.gaps;

import io.anlan.hj212.BeijingTime;
import io.anlan.platform.downlink.HistoryOrders;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks connected devices, and those of MQTT that are heard, for what they did not send, the oldest first, one request to a device at a time, within its budget of
 * the day; and says of what was asked for how it ended, once all that arrived by then is counted in.
 */
@Component
class GapAsker {
    /** Requests at once in the whole installation, so that live data are not held up. */
    private static final int MOST_AT_ONCE = 500;

    private static final int MOST_TRIES = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    /** All connected devices that lack something are gone through, so not each second. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);
    /** A device that comes back sends what it kept by itself, if it is one that does. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final HistoryOrders orders;
    private final GapSettings settings;
    /** As {@link System#nanoTime} counts, which goes on when the clock is set back. */
    private long lookedAt = System.nanoTime() - LOOK_EVERY.toNanos();

    GapAsker(JdbcClient jdbc, HistoryOrders orders, GapSettings settings) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.settings = settings;
    }

    private record Due(long id, long device, Records records, long from, long to, long step, int missing) {}

    void step(Instant now) {
        settle(now);
        if (System.nanoTime() - lookedAt < LOOK_EVERY.toNanos()) {
            return;
        }
        lookedAt = System.nanoTime();
        LocalDate today = LocalDate.ofInstant(now, BeijingTime.ZONE);
        due(now, today).forEach(gap -> ask(gap, now, today));
    }

    /** A device that says it has nothing, or twice does not send it, is not asked again; one that does not answer is, later. */
    private void settle(Instant now) {
        jdbc.sql("""
                update data_gap g set
                    state = case
                        when o.state = 'no-data' and g.missing = g.records then 'none'
                        when o.state in ('done', 'no-data') and g.tries >= 2
                            then case when g.missing = g.records then 'none' else 'partly' end
                        when o.state not in ('done', 'no-data') and g.tries >= ? then 'given-up'
                        else 'open' end,
                    tries = case when o.state = 'expired' then g.tries - 1 else g.tries end,
                    next_try_at = ?::timestamptz + least(interval '1 second' * ?, interval '1 minute' * power(2, g.tries))
                from device_order o, gap_progress p
                where g.state = 'asked' and o.id = g.order_id and o.ended_at is not null and p.partition = g.partition
                    and p.seen_until > o.ended_at""")
                .param(MOST_TRIES)
                .param(Times.param(now))
                .param(LONGEST_PAUSE.toSeconds())
                .update();
    }

    /** The oldest gap of each connected device that may be asked; what others lack is not looked at. */
    private List<Due> due(Instant now, LocalDate today) {
        return jdbc.sql("""
                select g.id, d.id as device_id, g.series, g.from_unit, g.to_unit, g.step, g.missing
                from device d
                cross join lateral downlink_setting_of(d.id) s
                left join backfill_day b on b.device_id = d.id and b.day = :today
                cross join lateral (
                    select o.id, o.series, o.from_unit, o.to_unit, o.step, o.missing from data_gap o
                    where o.device_id = d.id and o.state = 'open' and o.next_try_at <= :now and o.to_at > :oldest
                        and coalesce(b.records, 0) + o.missing <= s.backfill_records_a_day
                    order by o.from_at limit 1) g
                where d.id in (select w.device_id from data_gap w where w.state = 'open' and w.next_try_at <= :now)
                    and d.enabled and s.backfill
                    and (d.id in (select c.device_id from connection_period c where c.to_at is null)
                        or (d.protocol = 'mqtt' and exists (select from device_presence p
                            where p.device_id = d.id and p.state = 'heard')))
                    and not exists (select from data_gap a where a.device_id = d.id and a.state = 'asked')
                    and not exists (select from device_presence p
                        where p.device_id = d.id and p.state = 'heard' and p.since > :heard)
                limit greatest(0, :most - (select count(*) from data_gap where state = 'asked'))""")
                .param("today", today)
                .param("now", Times.param(now))
                .param("oldest", Times.param(now.minus(settings.giveUpAfter())))
                .param("heard", Times.param(now.minus(PATIENCE)))
                .param("most", MOST_AT_ONCE)
                .query((row, number) -> new Due(
                        row.getLong("id"),
                        row.getLong("device_id"),
                        Word.parse(Records.class, row.getString("series")),
                        row.getLong("from_unit"),
                        row.getLong("to_unit"),
                        row.getLong("step"),
                        row.getInt("missing")))
                .list();
    }

    private void ask(Due gap, Instant now, LocalDate today) {
        Records records = gap.records();
        long order =
                orders.ask(gap.device(), records.series(), records.at(gap.from()), records.at(gap.to() - gap.step()));
        jdbc.sql("update data_gap set state = 'asked', order_id = ?, asked_at = ?, tries = tries + 1 where id = ?")
                .params(order, Times.param(now), gap.id())
                .update();
        jdbc.sql("""
                insert into backfill_day as b (device_id, day, records) values (?, ?, ?)
                on conflict (device_id, day) do update set records = b.records + excluded.records""").params(gap.device(), today, gap.missing()).update();
    }
}
