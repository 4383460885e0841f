package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue of hours that have to be calculated. It is in the database, so that a restart forgets none. */
@Repository
class DirtyHours {
    private static final Duration HOUR = Duration.ofHours(1);
    /** What is sent again comes in pieces. */
    private static final Duration GATHERING = Duration.ofSeconds(10);

    /** A new setup may put a year of hours into the queue. */
    private static final Duration FRESH = Duration.ofHours(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 8;

    /** Who calculates waits for nobody: an hour that is locked is being touched and stays. */
    private static final String UNTOUCHED =
            "select ctid from outlet_dirty where facility_id = ? and hour = ? and stamp = ? for update skip locked";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final AveragesSettings settings;
    private final Signal signal = new Signal();

    DirtyHours(JdbcClient jdbc, JdbcTemplate template, AveragesSettings settings) {
        this.jdbc = jdbc;
        this.template = template;
        this.settings = settings;
    }

    /**
     * An hour in the queue.
     *
     * @param arrivedAt of the last message known to touch it
     * @param stamp tells whether something more touched it
     */
    record Dirty(long facility, Instant hour, @Nullable Instant arrivedAt, int attempts, long stamp) {
        LocalDate day() {
            return LocalDate.ofInstant(hour, Beijing.ZONE);
        }
    }

    /** An hour that a message touches. */
    record Touched(long facility, Instant hour, Instant arrivedAt) {}

    /** Wakes who calculates. */
    Signal signal() {
        return signal;
    }

    /** @param touched each outlet and hour once */
    void touch(Collection<Touched> touched, Instant now) {
        List<Touched> inOrder = touched.stream()
                .sorted(Comparator.comparingLong(Touched::facility).thenComparing(Touched::hour))
                .toList();
        BulkInsert.into("outlet_dirty", inOrder)
                .column("facility_id", "bigint", Touched::facility)
                .column("hour", "timestamptz", touch -> touch.hour().toString())
                .column("arrived_at", "timestamptz", touch -> touch.arrivedAt().toString())
                .column("due_at", "timestamptz", touch -> due(touch.hour(), now).toString())
                .computed("stamp", "nextval('outlet_dirty_stamp')")
                .execute(template, """
                        on conflict (facility_id, hour) do update
                            set arrived_at = greatest(outlet_dirty.arrived_at, excluded.arrived_at),
                                due_at = least(outlet_dirty.due_at, excluded.due_at), stamp = excluded.stamp""");
    }

    private Instant due(Instant hour, Instant now) {
        Instant closed = hour.plus(HOUR).plus(settings.grace());
        Instant gathered = now.plus(GATHERING);
        return closed.isAfter(gathered) ? closed : gathered;
    }

    /** Puts the hours that have ended into the queue of every outlet, whether something came for them or not. */
    void close(Instant now) {
        Instant last = jdbc.sql("select hour from outlet_closed for update")
                .query((row, number) -> Times.get(row, "hour"))
                .single();
        for (Instant hour = last.plus(HOUR); !hour.isAfter(lastClosed(now)); hour = hour.plus(HOUR)) {
            jdbc.sql("""
                    insert into outlet_dirty (facility_id, hour, due_at, stamp)
                    select s.facility_id, ?::timestamptz, ?::timestamptz, nextval('outlet_dirty_stamp')
                    from (select facility_id from outlet_setup where valid_from <= ? group by facility_id) s
                    on conflict do nothing""")
                    .params(Times.param(hour), Times.param(now), LocalDate.ofInstant(hour, Beijing.ZONE))
                    .update();
            jdbc.sql("update outlet_closed set hour = ?")
                    .param(Times.param(hour))
                    .update();
        }
    }

    /**
     * Those that are due, never an hour whose last records may still come. What has just ended goes before all else. They are
     * in the order in which they are touched, so that nobody waits for each other.
     */
    List<Dirty> due(Instant now, int most) {
        Instant last = lastClosed(now);
        Instant fresh = last.minus(FRESH);
        var due = new ArrayList<Dirty>(due(now, fresh, last, most));
        if (due.size() < most) {
            due.addAll(due(now, Instant.EPOCH, fresh, most - due.size()));
        }
        due.sort(Comparator.comparingLong(Dirty::facility).thenComparing(Dirty::hour));
        return due;
    }

    private List<Dirty> due(Instant now, Instant after, Instant last, int most) {
        return jdbc.sql("""
                select facility_id, hour, arrived_at, attempts, stamp from outlet_dirty
                where due_at <= ? and hour > ? and hour <= ? order by due_at, facility_id, hour limit ?""")
                .params(Times.param(now), Times.param(after), Times.param(last), most)
                .query((row, number) -> new Dirty(
                        row.getLong("facility_id"),
                        Times.get(row, "hour"),
                        Times.getOrNull(row, "arrived_at"),
                        row.getInt("attempts"),
                        row.getLong("stamp")))
                .list();
    }

    /** Takes an hour out of the queue, unless something touched it meanwhile or is about to. */
    void done(Dirty dirty) {
        jdbc.sql("delete from outlet_dirty where ctid = any(array(" + UNTOUCHED + "))")
                .params(dirty.facility(), Times.param(dirty.hour()), dirty.stamp())
                .update();
    }

    /** Leaves an hour in the queue because the archive does not show all that came. */
    void postpone(Dirty dirty, Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(dirty.attempts(), MOST_DOUBLINGS));
        jdbc.sql("update outlet_dirty set due_at = ?, attempts = attempts + 1 where ctid = any(array(" + UNTOUCHED
                        + "))")
                .params(Times.param(now.plus(pause)), dirty.facility(), Times.param(dirty.hour()), dirty.stamp())
                .update();
    }

    /** How many hours of an outlet could be calculated and are not yet. */
    long waiting(long facility, Instant now) {
        return jdbc.sql("select count(*) from outlet_dirty where facility_id = ? and due_at <= ? and hour <= ?")
                .params(facility, Times.param(now), Times.param(lastClosed(now)))
                .query(Long.class)
                .single();
    }

    /** No hour that begins later is over, with the time in which its last records arrive. */
    private Instant lastClosed(Instant now) {
        return now.minus(HOUR).minus(settings.grace());
    }
}
