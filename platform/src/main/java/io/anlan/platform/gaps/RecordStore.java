package io.anlan.platform.gaps;

import io.anlan.platform.gaps.CameRecords.Slot;
import io.anlan.platform.gaps.CameRecords.Span;
import io.anlan.platform.store.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes which records came, and what that fills. What is delivered twice changes nothing. */
@Repository
class RecordStore {
    private final JdbcClient jdbc;
    private final GapSettings settings;
    private final InstantSource clock;

    RecordStore(JdbcClient jdbc, GapSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    public void add(CameRecords came) {
        if (!came.isEmpty()) {
            addSlots(came.slots());
            List<Span> spans = came.spans();
            addSpans(spans);
            fill(spans);
        }
        came.seen().forEach(this::progress);
    }

    private void addSlots(List<Slot> slots) {
        jdbc.sql("""
                insert into record_slot as r (device_id, series, slot, bits)
                select g.device, g.series, g.slot, g.bits
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) as g (device, series, slot, bits)
                join device d on d.id = g.device
                on conflict (device_id, series, slot) do update set bits = r.bits | excluded.bits
                where r.bits | excluded.bits <> r.bits""")
                .param(numbers(slots, Slot::device))
                .param(slots.stream().map(s -> s.records().word()).toArray(String[]::new))
                .param(numbers(slots, Slot::number))
                .param(numbers(slots, Slot::bits))
                .update();
    }

    /**
     * The step of minutes is learnt: the least distance of two records, both from after it was ordered last, if it was. That
     * of hours and days is one.
     */
    private void addSpans(List<Span> spans) {
        jdbc.sql("""
                insert into device_series as s (device_id, series, partition, first_unit, last_unit, step, checked_unit)
                select g.device, g.series, g.partition, g.first, g.last,
                    case when g.series = 'minute' then nullif(g.step, 0) else 1 end, g.first
                from unnest(?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
                    as g (device, series, partition, first, last, step)
                join device d on d.id = g.device
                on conflict (device_id, series) do update set last_unit = greatest(s.last_unit, excluded.last_unit),
                    step = case when excluded.first_unit < s.step_from then s.step else least(s.step, excluded.step,
                        case when excluded.first_unit > s.last_unit and s.last_unit >= coalesce(s.step_from, s.last_unit)
                            then excluded.first_unit - s.last_unit end) end,
                    partition = excluded.partition""")
                .param(numbers(spans, Span::device))
                .param(spans.stream().map(s -> s.records().word()).toArray(String[]::new))
                .param(spans.stream().map(Span::partition).toArray(Integer[]::new))
                .param(numbers(spans, Span::first))
                .param(numbers(spans, Span::last))
                .param(numbers(spans, Span::step))
                .update();
    }

    /** A device was ordered to send minutes at another step: what it sent before says nothing about it any more. */
    void setMinuteStep(long device, int step, Instant at) {
        long from = Math.ceilDiv(Records.MINUTE.unit(at) + 1, step) * step;
        jdbc.sql("""
                update device_series set step = ?, step_from = ?, checked_unit = ?
                where device_id = ? and series = 'minute'""").params(step, from, from, device).update();
    }

    /** Of a gap that is too old to be asked for, it is not known any more which records came. */
    private void fill(List<Span> spans) {
        Instant now = clock.instant();
        jdbc.sql("""
                update data_gap g set missing = n.missing,
                    state = case when n.missing = 0 then 'filled' else g.state end,
                    filled_at = case when n.missing = 0 then ? else g.filled_at end
                from (
                    select o.id, missing_records(o.device_id, o.series, o.from_unit, o.to_unit, o.step) as missing
                    from data_gap o
                    join unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) as s (device, series, first, last)
                        on s.device = o.device_id and s.series = o.series and o.from_unit <= s.last and o.to_unit > s.first
                    where o.missing > 0 and o.to_at > ?) n
                where n.id = g.id and n.missing <> g.missing""")
                .param(Times.param(now))
                .param(numbers(spans, Span::device))
                .param(spans.stream().map(s -> s.records().word()).toArray(String[]::new))
                .param(numbers(spans, Span::first))
                .param(numbers(spans, Span::last))
                .param(Times.param(now.minus(settings.giveUpAfter())))
                .update();
    }

    private void progress(int partition, long arrival) {
        jdbc.sql("""
                insert into gap_progress as p (partition, seen_until) values (?, ?)
                on conflict (partition) do update set seen_until = greatest(p.seen_until, excluded.seen_until)""")
                .params(partition, Times.param(Instant.ofEpochMilli(arrival)))
                .update();
    }

    private static <T> Long[] numbers(List<T> items, Function<T, Long> number) {
        return items.stream().map(number).toArray(Long[]::new);
    }

    /** Bits by slot of some stretches, for who looks for what is missing. */
    static boolean isThere(Map<Long, Long> slots, long unit) {
        long bits = slots.getOrDefault(Math.floorDiv(unit, CameRecords.UNITS_OF_SLOT), 0L);
        return (bits >> Math.floorMod(unit, CameRecords.UNITS_OF_SLOT) & 1) == 1;
    }
}
