package io.anlan.platform.presence;

import io.anlan.platform.registry.StopKind;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registered stops, from their registration to their end. What is approved goes to the log by triggers. */
@Service
class Stops {
    static final String WORD = "stop";

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 200;

    private static final String SELECT = """
            select s.id, s.facility_id, f.name as facility_name, s.enterprise_id, e.name as enterprise_name, s.domain, s.kind,
                s.from_at, s.to_at, s.planned_to_at, s.reason, s.evidence, s.attachment_name, s.state,
                s.state = 'approved' and s.from_at <= ? and s.to_at > ? as active, s.registered_by, s.registered_at,
                s.decided_by, s.decided_at, s.comment, s.ended_by, s.ended_at, s.version
            from stop s
            join facility f on f.id = s.facility_id
            join enterprise e on e.id = s.enterprise_id""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Stops(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which stops are wanted.
     *
     * @param active those that excuse at the moment, or the others; both when absent
     * @param region code of the region within which they lie
     * @param q words, each of them in the name of enterprise or facility, or in the reason
     */
    record Query(
            Stop.@Nullable State state,
            @Nullable StopKind kind,
            @Nullable Boolean active,
            @Nullable String region,
            @Nullable String domain,
            @Nullable Long enterpriseId,
            @Nullable Long facilityId,
            @Nullable String q) {}

    /** The one that begins last first. */
    Page<Stop> list(PageQuery page, Query query) {
        Instant now = clock.instant();
        Filter filter = new Filter()
                .andWithin("s.region_path", query.region())
                .andOwn("s.enterprise_id")
                .andIf(
                        "s.state = ?",
                        query.state() == null ? null : query.state().word())
                .andIf("s.kind = ?", query.kind() == null ? null : query.kind().word())
                .andIf("s.domain = ?", query.domain())
                .andIf("s.enterprise_id = ?", query.enterpriseId())
                .andIf("s.facility_id = ?", query.facilityId())
                .andWords(query.q(), "e.name", "f.name", "s.reason");
        if (query.active() != null) {
            filter.and(
                    "(s.state = 'approved' and s.from_at <= ? and s.to_at > ?) = ?",
                    Times.param(now),
                    Times.param(now),
                    query.active());
        }
        page.cursor(2).ifPresent(c -> filter.and("(s.from_at, s.id) < (?, ?)", Times.param(c.instant(0)), c.number(1)));
        List<Stop> found = read(filter, now, "order by s.from_at desc, s.id desc limit ?", page.size() + 1);
        return Page.of(found, page.size(), stop -> Cursor.of(stop.from(), stop.id()));
    }

    Stop get(long id) {
        return read(new Filter().and("s.id = ?", id), clock.instant(), "").stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    private List<Stop> read(Filter filter, Instant now, String tail, Object... tailParameters) {
        return filter.statement(jdbc, SELECT, List.of(Times.param(now), Times.param(now)), tail, tailParameters)
                .query(Stops::stop)
                .list();
    }

    @Transactional
    public Stop register(Stop.Input input, String actor) {
        check(input);
        long id = jdbc.sql("""
                insert into stop (facility_id, kind, from_at, to_at, planned_to_at, reason, evidence, attachment_name,
                    registered_by, registered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(input.facilityId())
                .param(input.kind().word())
                .param(Times.param(input.from()))
                .param(Times.param(input.to()))
                .param(Times.param(input.to()))
                .param(input.reason().strip())
                .param(input.evidence())
                .param(input.attachmentName())
                .param(actor)
                .param(Times.param(clock.instant()))
                .query(Long.class)
                .single();
        return get(id);
    }

    private void check(Stop.Input input) {
        var validation = new Validation();
        if (!input.to().isAfter(input.from())) {
            validation.refuse("to", "Must be after from (%s).".formatted(input.from()), input.to());
        } else if (Duration.between(input.from(), input.to()).compareTo(LONGEST) > 0) {
            validation.refuse("to", "Must be at most %d days after from.".formatted(LONGEST.toDays()), input.to());
        }
        if (input.reason().isBlank()) {
            validation.refuse("reason", "Must not be blank.", input.reason());
        }
        validation.paragraph("reason", input.reason(), LONGEST_TEXT);
        validation.paragraph("evidence", input.evidence() == null ? "" : input.evidence(), LONGEST_TEXT);
        validation.text("attachmentName", input.attachmentName(), LONGEST_NAME);
        boolean isThere = jdbc.sql("select exists (select from facility where id = ?)")
                .param(input.facilityId())
                .query(Boolean.class)
                .single();
        if (!isThere) {
            validation.refuse("facilityId", "There is no such facility.", input.facilityId());
        }
        validation.done();
    }

    /** The regulator's decision. */
    @Transactional
    public Stop decide(long id, Stop.State decision, @Nullable String comment, String actor) {
        move(id, decision);
        jdbc.sql("""
                update stop set state = ?, decided_by = ?, decided_at = ?, comment = ?, version = version + 1
                where id = ?""")
                .param(decision.word())
                .param(actor)
                .param(Times.param(clock.instant()))
                .param(comment)
                .param(id)
                .update();
        return get(id);
    }

    /** Taken back before it was decided. */
    @Transactional
    public Stop withdraw(long id, String actor) {
        move(id, Stop.State.WITHDRAWN);
        jdbc.sql("update stop set state = 'withdrawn', ended_by = ?, ended_at = ?, version = version + 1 where id = ?")
                .params(actor, Times.param(clock.instant()), id)
                .update();
        return get(id);
    }

    /** Ends an approved stop now; one that has not begun excuses nothing then. */
    @Transactional
    public Stop end(long id, String actor) {
        Instant now = clock.instant();
        Stop stop = locked(id);
        if (stop.state() != Stop.State.APPROVED || !stop.to().isAfter(now)) {
            throw Refusal.conflict("Only an approved stop that is not over can be ended; the stop %d is %s, until %s."
                    .formatted(id, stop.state().word(), stop.to()));
        }
        jdbc.sql("""
                update stop set to_at = greatest(from_at, ?), ended_by = ?, ended_at = ?, version = version + 1
                where id = ?""").params(Times.param(now), actor, Times.param(now), id).update();
        return get(id);
    }

    private void move(long id, Stop.State next) {
        Stop stop = locked(id);
        if (!stop.state().mayBecome(next)) {
            throw Refusal.conflict("The stop %d is %s and cannot become %s."
                    .formatted(id, stop.state().word(), next.word()));
        }
    }

    private Stop locked(long id) {
        jdbc.sql("select id from stop where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return get(id);
    }

    private static Stop stop(ResultSet row, int number) throws SQLException {
        return new Stop(
                row.getLong("id"),
                new Stop.FacilityRef(row.getLong("facility_id"), row.getString("facility_name")),
                new Stop.EnterpriseRef(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                row.getString("domain"),
                Word.parse(StopKind.class, row.getString("kind")),
                Times.get(row, "from_at"),
                Times.get(row, "to_at"),
                Times.get(row, "planned_to_at"),
                row.getString("reason"),
                row.getString("evidence"),
                row.getString("attachment_name"),
                Word.parse(Stop.State.class, row.getString("state")),
                row.getBoolean("active"),
                row.getString("registered_by"),
                Times.get(row, "registered_at"),
                row.getString("decided_by"),
                Times.getOrNull(row, "decided_at"),
                row.getString("comment"),
                row.getString("ended_by"),
                Times.getOrNull(row, "ended_at"),
                row.getInt("version"));
    }
}
