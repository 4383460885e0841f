package io.anlan.platform.gaps;

import io.anlan.platform.store.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what is missing of closed intervals, each looked at once, as far as the log was read. What a registered stop covers is
 * excused; what was lost while the platform did not listen is marked so.
 */
@Component
class GapFinder {
    private static final int MOST_TRACKS = 1_000;
    /** Minutes are looked at several together, as many as records of a longer step or more. */
    private static final int MINUTES_AT_ONCE = 5;

    private final JdbcClient jdbc;

    GapFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A device's records of one kind, with what is to be looked at. */
    private record Track(long device, long step, long from, long to) {}

    private record Found(long device, long step, Records.Run run) {}

    /** @return whether there may be more to look at */
    boolean step(Instant now) {
        boolean more = false;
        Map<Integer, Instant> seen = new HashMap<>();
        jdbc.sql("select partition, seen_until from gap_progress").query(row -> {
            seen.put(row.getInt("partition"), Times.get(row, "seen_until"));
        });
        for (Records records : Records.values()) {
            for (Map.Entry<Integer, Instant> progress : seen.entrySet()) {
                more |= look(records, progress.getKey(), progress.getValue(), now);
            }
        }
        return more;
    }

    private boolean look(Records records, int partition, Instant seenUntil, Instant now) {
        long closed = records.closedBefore(seenUntil, 1);
        int atOnce = records == Records.MINUTE ? MINUTES_AT_ONCE : 1;
        List<Track> tracks = jdbc.sql("""
                select device_id, step, checked_unit from device_series
                where partition = ? and series = ? and checked_unit <= ? and checked_unit + greatest(?, step) <= ?
                    and step between 1 and ?
                order by checked_unit limit ?""")
                .param(partition)
                .param(records.word())
                .param(closed)
                .param(atOnce)
                .param(closed)
                .param(records.longestStep())
                .param(MOST_TRACKS)
                .query((row, number) -> track(
                        records, seenUntil, row.getLong("device_id"), row.getLong("step"), row.getLong("checked_unit")))
                .list();
        List<Track> due =
                tracks.stream().filter(track -> track.to() > track.from()).toList();
        if (due.isEmpty()) {
            return false;
        }
        Map<Long, Map<Long, Long>> slots = slots(records, due);
        var found = new ArrayList<Found>();
        for (Track track : due) {
            Map<Long, Long> own = slots.getOrDefault(track.device(), Map.of());
            records.missing(track.from(), track.to(), track.step(), unit -> RecordStore.isThere(own, unit))
                    .forEach(run -> found.add(new Found(track.device(), track.step(), run)));
        }
        if (!found.isEmpty()) {
            extend(records, found);
            insert(records, partition, found, now);
        }
        advance(records, due);
        return tracks.size() == MOST_TRACKS;
    }

    private static Track track(Records records, Instant seenUntil, long device, long step, long checked) {
        long closed = records.closedBefore(seenUntil, step);
        long count = Math.min((closed - checked + step - 1) / step, records.most() / step);
        return new Track(device, step, checked, checked + Math.max(0, count) * step);
    }

    private Map<Long, Map<Long, Long>> slots(Records records, List<Track> tracks) {
        var slots = new HashMap<Long, Map<Long, Long>>();
        jdbc.sql("""
                select r.device_id, r.slot, r.bits from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as t (device, first, last)
                join record_slot r on r.device_id = t.device and r.series = ? and r.slot between t.first and t.last""")
                .param(numbers(tracks, Track::device))
                .param(numbers(tracks, t -> Math.floorDiv(t.from(), CameRecords.UNITS_OF_SLOT)))
                .param(numbers(tracks, t -> Math.floorDiv(t.to(), CameRecords.UNITS_OF_SLOT)))
                .param(records.word())
                .query(row -> {
                    slots.computeIfAbsent(row.getLong("device_id"), d -> new HashMap<>())
                            .put(row.getLong("slot"), row.getLong("bits"));
                });
        return slots;
    }

    /** A gap that goes on and was not asked for yet becomes longer, as long as one request can ask for it. */
    private void extend(Records records, List<Found> found) {
        jdbc.sql("""
                update data_gap g set to_unit = f.behind, to_at = f.ends, records = g.records + f.count,
                    missing = g.missing + f.count
                from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::timestamptz[])
                    as f (device, first, behind, count, ends)
                where g.device_id = f.device and g.series = ? and g.to_unit = f.first and g.state = 'open' and g.tries = 0
                    and f.behind - g.from_unit <= ?""")
                .param(numbers(found, Found::device))
                .param(numbers(found, f -> f.run().from()))
                .param(numbers(found, f -> f.run().to()))
                .param(found.stream().map(f -> f.run().count()).toArray(Integer[]::new))
                .param(times(found, f -> records.at(f.run().to())))
                .param(records.word())
                .param((long) records.most())
                .update();
    }

    private void insert(Records records, int partition, List<Found> found, Instant now) {
        jdbc.sql("""
                insert into data_gap (device_id, series, partition, from_unit, to_unit, step, from_at, to_at, records, missing,
                    cause, state, found_at, next_try_at)
                select f.device, ?, ?, f.first, f.behind, f.step, f.begins, f.ends, f.count, f.count,
                    case when exists (select from listening_gap l where l.partition = ? and l.from_at < f.ends
                        and l.to_at > f.begins) then 'platform' else 'device' end,
                    case when exists (select from stop s where s.facility_id = facility_of_device(f.device)
                        and s.state = 'approved' and s.from_at <= f.begins and s.to_at >= f.ends)
                        then 'excused' else 'open' end, ?, ?
                from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::timestamptz[], ?::timestamptz[])
                    as f (device, step, first, behind, count, begins, ends)
                where not exists (select from data_gap g where g.device_id = f.device and g.series = ?
                    and g.from_unit <= f.first and g.to_unit >= f.behind)
                order by f.device, f.first""")
                .param(records.word())
                .param(partition)
                .param(partition)
                .param(Times.param(now))
                .param(Times.param(now))
                .param(numbers(found, Found::device))
                .param(numbers(found, Found::step))
                .param(numbers(found, f -> f.run().from()))
                .param(numbers(found, f -> f.run().to()))
                .param(found.stream().map(f -> f.run().count()).toArray(Integer[]::new))
                .param(times(found, f -> records.at(f.run().from())))
                .param(times(found, f -> records.at(f.run().to())))
                .param(records.word())
                .update();
    }

    private void advance(Records records, List<Track> tracks) {
        jdbc.sql("""
                update device_series s set checked_unit = t.behind
                from unnest(?::bigint[], ?::bigint[]) as t (device, behind)
                where s.device_id = t.device and s.series = ?""")
                .param(numbers(tracks, Track::device))
                .param(numbers(tracks, Track::to))
                .param(records.word())
                .update();
    }

    private static <T> Long[] numbers(List<T> items, Function<T, Long> number) {
        return items.stream().map(number).toArray(Long[]::new);
    }

    /** In the form in which the driver sends an array of times. */
    private static String[] times(List<Found> found, Function<Found, Instant> time) {
        return found.stream().map(time).map(Instant::toString).toArray(String[]::new);
    }
}
