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
 * Asks connected devices for what they did not send, the oldest first, one request to a device at a time, within its budget of
 * the day; and says of what was asked for how it ended, once all that arrived by then is counted in.
 */
@Component
class GapAsker {
    /** Requests at once in the whole installation, so that live data are not held up. */
    private static final int MOST_AT_ONCE = 500;

    private static final int MOST_TRIES = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final HistoryOrders orders;

    GapAsker(JdbcClient jdbc, HistoryOrders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    private record Due(long id, long device, Records records, long from, long to, long step, int missing) {}

    void step(Instant now) {
        settle(now);
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

    private List<Due> due(Instant now, LocalDate today) {
        return jdbc.sql("""
                select distinct on (g.device_id) g.id, g.device_id, g.series, g.from_unit, g.to_unit, g.step, g.missing
                from data_gap g
                join device d on d.id = g.device_id and d.enabled and d.protocol = 'hj212'
                join downlink_setting s on s.device_id = coalesce(
                    (select own.device_id from downlink_setting own where own.device_id = g.device_id), 0)
                left join backfill_day b on b.device_id = g.device_id and b.day = ?
                where g.state = 'open' and g.next_try_at <= ? and s.backfill
                    and coalesce(b.records, 0) + g.missing <= s.backfill_records_a_day
                    and exists (select from connection_period c where c.device_id = g.device_id and c.to_at is null)
                    and not exists (select from data_gap a where a.device_id = g.device_id and a.state = 'asked')
                order by g.device_id, g.from_at
                limit greatest(0, ? - (select count(*) from data_gap where state = 'asked'))""")
                .param(today)
                .param(Times.param(now))
                .param(MOST_AT_ONCE)
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
