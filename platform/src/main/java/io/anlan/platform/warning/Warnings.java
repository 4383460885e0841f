package io.anlan.platform.warning;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.warning.Warning.Deadline;
import io.anlan.platform.warning.Warning.Escalation;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Warnings as people read them and act on them. */
@Service
class Warnings {
    static final String WORD = "warning";

    private static final int LONGEST_COMMENT = 2_000;

    private static final String SELECT = """
            select w.id, w.facility_id, f.name as facility_name, w.enterprise_id, e.name as enterprise_name,
                f.region_code, (select r.short_name from region r where r.path = w.region_path and r.path <> '/') as region_name,
                w.grade, w.colour, w.peak, w.priority, w.rank, w.opened_at, w.coloured_at, w.lifted_at
            from warning w
            join facility f on f.id = w.facility_id
            join enterprise e on e.id = w.enterprise_id""";

    private final JdbcClient jdbc;
    private final WarningSteps steps;
    private final InstantSource clock;

    Warnings(JdbcClient jdbc, WarningSteps steps, InstantSource clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.clock = clock;
    }

    private record DutyRow(
            Duty duty,
            Instant due,
            @Nullable Instant done,
            @Nullable String by) {
        Deadline deadline(@Nullable Instant lifted, Instant now) {
            return new Deadline(duty, DutyState.of(due, done, lifted, now), due, done, by);
        }
    }

    private record Parts(Map<Long, List<DutyRow>> duties, Map<Long, List<Escalation>> escalations) {}

    /** Open ones: the most serious colour first, then the newest. Others: the newest first. */
    @Transactional(readOnly = true)
    public Page<Warning> list(PageQuery page, WarningQuery query) {
        Instant now = clock.instant();
        Filter filter = query.filter(now);
        if (query.isOpenOnly()) {
            page.cursor(3)
                    .ifPresent(c -> filter.and(
                            "(w.rank, w.opened_at, w.id) < (?, ?, ?)",
                            c.number(0),
                            Times.param(c.instant(1)),
                            c.number(2)));
            List<Warning> found =
                    read(filter, "order by w.rank desc, w.opened_at desc, w.id desc limit ?", now, page.size() + 1);
            return Page.of(found, page.size(), w -> Cursor.of(w.colour().rank(), w.openedAt(), w.id()));
        }
        page.cursor(2)
                .ifPresent(c -> filter.and("(w.opened_at, w.id) < (?, ?)", Times.param(c.instant(0)), c.number(1)));
        List<Warning> found = read(filter, "order by w.opened_at desc, w.id desc limit ?", now, page.size() + 1);
        return Page.of(found, page.size(), w -> Cursor.of(w.openedAt(), w.id()));
    }

    /** Of the open ones within a region. */
    Warning.Counts counts(@Nullable String region) {
        return new Filter()
                .and("w.lifted_at is null")
                .andWithin("w.region_path", region)
                .andOwn("w.enterprise_id")
                .statement(jdbc, """
                        select count(*) filter (where w.colour = 'blue') as blue,
                            count(*) filter (where w.colour = 'yellow') as yellow,
                            count(*) filter (where w.colour = 'orange') as orange,
                            count(*) filter (where w.colour = 'red') as red,
                            count(*) filter (where %s) as overdue
                        from warning w""".formatted(WarningQuery.OVERDUE), List.of(Times.param(clock.instant())), "")
                .query((row, number) -> new Warning.Counts(
                        row.getLong("blue"),
                        row.getLong("yellow"),
                        row.getLong("orange"),
                        row.getLong("red"),
                        row.getLong("overdue")))
                .single();
    }

    @Transactional(readOnly = true)
    public Warning.Detail detail(long id) {
        return new Warning.Detail(get(id), steps.of(id));
    }

    private Warning get(long id) {
        return read(new Filter().and("w.id = ?", id), "", clock.instant()).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    /** The enterprise has seen it; once for each time that the colour rises. */
    @Transactional
    public Warning.Detail acknowledge(long id, @Nullable String comment, String actor) {
        lock(id);
        Warning warning = get(id);
        boolean isDone = warning.deadlines().stream()
                .anyMatch(deadline -> deadline.duty() == Duty.ACKNOWLEDGE && deadline.doneAt() != null);
        if (isDone) {
            throw Refusal.conflict("The warning %d is acknowledged already.".formatted(id));
        }
        return done(id, Duty.ACKNOWLEDGE, comment == null || comment.isBlank() ? null : checked(comment, false), actor);
    }

    /** The enterprise says what it is and what is done about it; it may say more later. */
    @Transactional
    public Warning.Detail explain(long id, @Nullable String comment, String actor) {
        lock(id);
        return done(id, Duty.EXPLAIN, checked(comment, true), actor);
    }

    /** The regulator says what a check has found; there may be several. */
    @Transactional
    public Warning.Detail check(long id, boolean onSite, @Nullable String finding, String actor) {
        lock(id);
        return done(id, onSite ? Duty.CHECK_ON_SITE : Duty.CHECK_ONLINE, checked(finding, true), actor);
    }

    /** Notes an act; the first of its kind meets the deadline, if there is one. */
    private Warning.Detail done(long id, Duty duty, @Nullable String comment, String actor) {
        Instant now = clock.instant();
        jdbc.sql("""
                update warning_duty set done_at = ?, done_by = ? where warning_id = ? and duty = ? and done_at is null""").params(Times.param(now), actor, id, duty.word()).update();
        steps.done(id, duty.step(), now, actor, comment);
        return detail(id);
    }

    /** Acts on one warning come one after the other; what is not there is found out when it is read. */
    private void lock(long id) {
        jdbc.sql("select id from warning where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
    }

    private static String checked(@Nullable String text, boolean needed) {
        String comment = text == null ? "" : text.strip();
        var validation = new Validation();
        if (needed && comment.isEmpty()) {
            validation.refuse("comment", "Must not be blank.", text);
        }
        validation.paragraph("comment", comment, LONGEST_COMMENT);
        validation.done();
        return comment;
    }

    private List<Warning> read(Filter filter, String tail, Instant now, Object... tailParameters) {
        List<Row> rows = filter.statement(jdbc, SELECT, tail, tailParameters)
                .query(Warnings::row)
                .list();
        Parts parts = parts(rows.stream().map(Row::id).toArray(Long[]::new));
        return rows.stream().map(row -> row.warning(parts, now)).toList();
    }

    private Parts parts(Long[] ids) {
        var duties = new HashMap<Long, List<DutyRow>>();
        jdbc.sql("select warning_id, duty, due_at, done_at, done_by from warning_duty where warning_id = any(?)")
                .param(ids)
                .query(row -> {
                    duties.computeIfAbsent(row.getLong("warning_id"), id -> new ArrayList<>())
                            .add(new DutyRow(
                                    Duty.of(row.getString("duty")),
                                    Times.get(row, "due_at"),
                                    Times.getOrNull(row, "done_at"),
                                    row.getString("done_by")));
                });
        var escalations = new HashMap<Long, List<Escalation>>();
        jdbc.sql("select warning_id, level, due_at, reached_at from warning_escalation where warning_id = any(?)")
                .param(ids)
                .query(row -> {
                    escalations
                            .computeIfAbsent(row.getLong("warning_id"), id -> new ArrayList<>())
                            .add(new Escalation(
                                    Level.of(row.getString("level")),
                                    Times.get(row, "due_at"),
                                    Times.getOrNull(row, "reached_at")));
                });
        duties.values().forEach(list -> list.sort(Comparator.comparing(DutyRow::duty)));
        escalations.values().forEach(list -> list.sort(Comparator.comparing(Escalation::level)));
        return new Parts(duties, escalations);
    }

    /** A row without its deadlines. */
    private record Row(
            long id,
            Warning.FacilityRef facility,
            Warning.EnterpriseRef enterprise,
            Warning.@Nullable RegionRef region,
            int grade,
            Colour colour,
            Colour peak,
            int priority,
            Instant openedAt,
            Instant colouredAt,
            @Nullable Instant liftedAt) {
        Warning warning(Parts parts, Instant now) {
            List<Deadline> deadlines = parts.duties().getOrDefault(id, List.of()).stream()
                    .map(duty -> duty.deadline(liftedAt, now))
                    .toList();
            List<Escalation> escalations = parts.escalations().getOrDefault(id, List.of());
            Level reached = escalations.stream()
                    .filter(one -> one.reachedAt() != null)
                    .map(Escalation::level)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            return new Warning(
                    id,
                    facility,
                    enterprise,
                    region,
                    grade,
                    colour,
                    peak,
                    priority,
                    openedAt,
                    colouredAt,
                    liftedAt,
                    reached,
                    deadlines.stream().anyMatch(one -> one.state() == DutyState.OVERDUE),
                    deadlines,
                    escalations);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String region = row.getString("region_name");
        return new Row(
                row.getLong("id"),
                new Warning.FacilityRef(row.getLong("facility_id"), row.getString("facility_name")),
                new Warning.EnterpriseRef(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                region == null
                        ? null
                        : new Warning.RegionRef(Objects.requireNonNull(row.getString("region_code")), region),
                row.getInt("grade"),
                Colour.of(row.getString("colour")),
                Colour.of(row.getString("peak")),
                row.getInt("priority"),
                Times.get(row, "opened_at"),
                Times.get(row, "coloured_at"),
                Times.getOrNull(row, "lifted_at"));
    }
}
