package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.mark.BudgetUse;
import io.anlan.domain.mark.Mark;
import io.anlan.domain.mark.MarkKind;
import io.anlan.domain.mark.MarkTimeline;
import io.anlan.domain.provision.Provision;
import io.anlan.platform.averages.Outlet.EnterpriseRef;
import io.anlan.platform.averages.Outlet.FacilityRef;
import io.anlan.platform.averages.OutletMark.State;
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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Marks of outlets, from their entry to the regulator's decision. What they touch is calculated again, by triggers. */
@Service
class Marks {
    static final String WORD = "mark";

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_AT_ONCE = 100;

    private static final String SELECT = """
            select m.id, m.facility_id, f.name as facility_name, f.enterprise_id, e.name as enterprise_name, m.kind, m.from_at,
                m.to_at, m.reason, m.evidence, m.attachment_name, m.documents_due, m.state, m.entered_by, m.entered_at,
                m.decided_by, m.decided_at, m.comment, m.version
            from outlet_mark m
            join facility f on f.id = m.facility_id
            join enterprise e on e.id = f.enterprise_id""";

    private final JdbcClient jdbc;
    private final OutletSetups setups;
    private final SetupChecks checks;
    private final OutletStatements statements;
    private final DirtyHours queue;
    private final Figures figures;
    private final InstantSource clock;

    Marks(
            JdbcClient jdbc,
            OutletSetups setups,
            SetupChecks checks,
            OutletStatements statements,
            DirtyHours queue,
            Figures figures,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.setups = setups;
        this.checks = checks;
        this.statements = statements;
        this.queue = queue;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * Which marks are wanted.
     *
     * @param region code of the region within which the outlets lie
     * @param q words, each of them in the name of enterprise or facility, or in the reason
     */
    record Query(
            @Nullable State state,
            @Nullable String kind,
            @Nullable String region,
            @Nullable Long enterpriseId,
            @Nullable Long outletId,
            @Nullable String q) {}

    /** The one that begins last first. */
    Page<OutletMark> list(PageQuery page, Query query) {
        Filter filter = new Filter()
                .andWithin("f.region_path", query.region())
                .andOwn("f.enterprise_id")
                .andIf(
                        "m.state = ?",
                        query.state() == null ? null : query.state().word())
                .andIf("m.kind = ?", query.kind())
                .andIf("f.enterprise_id = ?", query.enterpriseId())
                .andIf("m.facility_id = ?", query.outletId())
                .andWords(query.q(), "e.name", "f.name", "m.reason");
        page.cursor(2).ifPresent(c -> filter.and("(m.from_at, m.id) < (?, ?)", Times.param(c.instant(0)), c.number(1)));
        List<OutletMark> found = filter.statement(
                        jdbc, SELECT, "order by m.from_at desc, m.id desc limit ?", page.size() + 1)
                .query((row, number) -> mark(row))
                .list();
        return Page.of(found, page.size(), mark -> Cursor.of(mark.from(), mark.id()));
    }

    OutletMark get(long id) {
        return new Filter()
                .and("m.id = ?", id)
                .statement(jdbc, SELECT, "")
                .query((row, number) -> mark(row))
                .optional()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    /** The kinds that an outlet may use, all of them when none is named. */
    Page<MarkRules.Kind> kinds(@Nullable Long outlet) {
        List<MarkKind> kinds =
                outlet == null ? figures.markKinds().all() : figures.markKinds().of(sector(outlet));
        return Page.whole(kinds.stream().map(MarkRules.Kind::of).toList());
    }

    /** The budgets of an outlet's kinds, with their use up to now. */
    Page<MarkRules.Budget> budgets(long outlet) {
        checks.require(outlet);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Beijing.ZONE);
        var mine = new HashSet<>(figures.markKinds().of(sector(outlet)).stream()
                .map(MarkKind::key)
                .toList());
        Instant begin = today.withDayOfYear(1).atStartOfDay(Beijing.ZONE).toInstant();
        MarkTimeline timeline = statements.timeline(outlet, today, begin, now);
        return Page.whole(figures.markBudgets().inForce(today).stream()
                .filter(budget -> budget.kinds().stream().anyMatch(mine::contains))
                .map(budget -> MarkRules.Budget.of(BudgetUse.of(budget, timeline, today, now)))
                .sorted(Comparator.comparing(MarkRules.Budget::key))
                .toList());
    }

    private String sector(long outlet) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Beijing.ZONE);
        return OutletSetups.inForce(setups.history(outlet), today)
                .map(OutletSetup::sector)
                .orElse("");
    }

    @Transactional
    public OutletMark enter(OutletMark.Input input, String actor) {
        check(input);
        Instant now = clock.instant();
        long id = jdbc.sql("""
                insert into outlet_mark (facility_id, kind, from_at, to_at, reason, evidence, attachment_name, documents_due,
                    entered_by, entered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(input.outletId())
                .param(input.kind())
                .param(Times.param(input.from()))
                .param(Times.param(input.to()))
                .param(input.reason().strip())
                .param(orNull(input.evidence()))
                .param(input.attachmentName())
                .param(Times.param(mark(input, actor, now)
                        .documentsDue(figures.on(LocalDate.ofInstant(input.from(), Beijing.ZONE))
                                .markDocuments())))
                .param(actor)
                .param(Times.param(now))
                .query(Long.class)
                .single();
        queue.signal().raiseAfterCommit();
        return get(id);
    }

    private static Mark mark(OutletMark.Input input, String actor, Instant now) {
        return new Mark(
                0,
                input.outletId(),
                input.kind(),
                input.from(),
                input.to(),
                input.reason(),
                List.of(),
                actor,
                now,
                null);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private void check(OutletMark.Input input) {
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
        check(validation, input.evidence(), input.attachmentName());
        LocalDate day = LocalDate.ofInstant(input.from(), Beijing.ZONE);
        OutletSetup setup =
                OutletSetups.inForce(setups.history(input.outletId()), day).orElse(null);
        if (setup == null) {
            validation.refuse(
                    "outletId",
                    "There is no such outlet, or it is not set up for %s.".formatted(day),
                    input.outletId());
        } else {
            List<String> allowed = figures.markKinds().of(setup.sector()).stream()
                    .map(MarkKind::key)
                    .sorted()
                    .toList();
            if (!allowed.contains(input.kind())) {
                validation.refuse("kind", "Must be one of %s.".formatted(String.join(", ", allowed)), input.kind());
            }
        }
        validation.done();
    }

    private static void check(Validation validation, @Nullable String evidence, @Nullable String attachmentName) {
        validation.paragraph("evidence", Objects.requireNonNullElse(evidence, ""), LONGEST_TEXT);
        validation.text("attachmentName", attachmentName, LONGEST_NAME);
    }

    /** Names what proves a mark on which nobody has decided. One that has lapsed has to be approved all the same. */
    @Transactional
    public OutletMark document(long id, OutletMark.Documents documents) {
        OutletMark mark = lock(id);
        var validation = new Validation();
        check(validation, documents.evidence(), documents.attachmentName());
        if (orNull(documents.evidence()) == null && documents.attachmentName() == null) {
            validation.refuse("evidence", "Must be there, or attachmentName.", null);
        }
        validation.done();
        if (!mark.state().isOpen()) {
            throw Refusal.conflict("The mark %d is %s; its documents stay as they are."
                    .formatted(id, mark.state().word()));
        }
        jdbc.sql("update outlet_mark set evidence = ?, attachment_name = ?, version = version + 1 where id = ?")
                .param(orNull(documents.evidence()))
                .param(documents.attachmentName())
                .param(id)
                .update();
        return get(id);
    }

    /** Marks that count no longer because nothing was named in time that proves them. */
    void lapse(Instant now) {
        jdbc.sql("""
                update outlet_mark set state = 'lapsed', version = version + 1
                where state = 'entered' and evidence is null and attachment_name is null and id = any(array(
                    select id from outlet_mark
                    where state = 'entered' and evidence is null and attachment_name is null and documents_due <= ?
                        and entered_at < documents_due
                    order by documents_due limit ?))""").params(Times.param(now), MOST_AT_ONCE).update();
    }

    /** The regulator's decision. */
    @Transactional
    public OutletMark decide(long id, State decision, @Nullable String comment, String actor) {
        move(id, decision);
        jdbc.sql("""
                update outlet_mark set state = ?, decided_by = ?, decided_at = ?, comment = ?, version = version + 1
                where id = ?""")
                .param(decision.word())
                .param(actor)
                .param(Times.param(clock.instant()))
                .param(comment)
                .param(id)
                .update();
        queue.signal().raiseAfterCommit();
        return get(id);
    }

    /** Taken back before it was decided. */
    @Transactional
    public OutletMark withdraw(long id) {
        move(id, State.WITHDRAWN);
        jdbc.sql("update outlet_mark set state = 'withdrawn', version = version + 1 where id = ?")
                .param(id)
                .update();
        queue.signal().raiseAfterCommit();
        return get(id);
    }

    private OutletMark lock(long id) {
        jdbc.sql("select id from outlet_mark where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return get(id);
    }

    private void move(long id, State next) {
        OutletMark mark = lock(id);
        if (!mark.state().mayBecome(next)) {
            throw Refusal.conflict("The mark %d is %s and cannot become %s."
                    .formatted(id, mark.state().word(), next.word()));
        }
    }

    private OutletMark mark(ResultSet row) throws SQLException {
        State state = Word.parse(State.class, row.getString("state"));
        Instant from = Times.get(row, "from_at");
        Instant entered = Times.get(row, "entered_at");
        Provision days = figures.on(LocalDate.ofInstant(from, Beijing.ZONE)).markDeadline();
        var mark = new Mark(
                row.getLong("id"),
                row.getLong("facility_id"),
                row.getString("kind"),
                from,
                Times.get(row, "to_at"),
                row.getString("reason"),
                List.of(),
                row.getString("entered_by"),
                entered,
                null);
        boolean late = mark.isLate(days);
        return new OutletMark(
                mark.id(),
                new FacilityRef(mark.outlet(), row.getString("facility_name")),
                new EnterpriseRef(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                mark.kind(),
                from,
                Times.get(row, "to_at"),
                mark.reason(),
                row.getString("evidence"),
                row.getString("attachment_name"),
                state,
                mark.deadline(days),
                Times.get(row, "documents_due"),
                late,
                state == State.APPROVED || (state == State.ENTERED && !late),
                mark.author(),
                entered,
                row.getString("decided_by"),
                Times.getOrNull(row, "decided_at"),
                row.getString("comment"),
                row.getInt("version"));
    }
}
