package io.anlan.platform.handover;

import io.anlan.domain.SupervisionDomain;
import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.handover.HandoverNote.NotedAlarm;
import io.anlan.platform.handover.HandoverRows.Owned;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Begins, signs and withdraws hand-overs. Whose seat a caller does not see, of that he sees no hand-over. */
@Service
class Handovers {
    private static final String WORD = "hand-over";
    private static final Duration USUAL_SHIFT = Duration.ofHours(12);
    private static final Duration LONGEST_SHIFT = Duration.ofDays(7);
    private static final int LONGEST_NOTE = 2_000;

    private final HandoverRows rows;
    private final Snapshot snapshot;
    private final InstantSource clock;

    Handovers(HandoverRows rows, Snapshot snapshot, InstantSource clock) {
        this.rows = rows;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /**
     * A seat that is to be handed over.
     *
     * @param region code; the caller's own when absent
     * @param domain every domain when absent
     * @param shiftBeganAt when the shift began; since the last hand-over of the seat, or twelve hours ago, when absent
     */
    @Schema(name = "HandoverBegin")
    record Begin(
            @Nullable String region,
            @Nullable String domain,
            @Nullable Instant shiftBeganAt) {}

    Page<Handover> list(PageQuery page, HandoverQuery query) {
        Filter filter = query.filter();
        page.cursor(2)
                .ifPresent(c -> filter.and("(h.taken_at, h.id) < (?, ?)", Times.param(c.instant(0)), c.number(1)));
        return Page.of(rows.list(filter, page.size() + 1), page.size(), h -> Cursor.of(h.takenAt(), h.id()));
    }

    HandoverDetail get(Actor actor, long id) {
        Owned found = rows.find(id).orElseThrow(() -> Refusal.notFound(WORD, id));
        return new HandoverDetail(found.handover(), rows.notes(id), rows.setAsides(id), allowed(actor, found));
    }

    Page<HandoverAlarm> alarms(PageQuery page, long id) {
        if (rows.find(id).isEmpty()) {
            throw Refusal.notFound(WORD, id);
        }
        Filter filter = new Filter().and("a.handover_id = ?", id);
        page.cursor(3)
                .ifPresent(c -> filter.and(
                        "(a.urgency, a.onset, a.alarm_id) < (?, ?, ?)",
                        c.number(0),
                        Times.param(c.instant(1)),
                        c.string(2)));
        return Page.of(
                rows.alarms(filter, page.size() + 1), page.size(), a -> Cursor.of(a.urgency(), a.onset(), a.id()));
    }

    /** One state of the database for all that is kept and counted. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public HandoverDetail begin(Actor actor, Begin begin) {
        Seat seat = seat(actor, begin);
        // As exact as the database keeps it, so that what is counted later up to this time is the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant shiftBeganAt = shiftBegan(seat, begin.shiftBeganAt(), now);
        HandoverSummary summary = snapshot.count(seat, shiftBeganAt, now);
        long id;
        try {
            id = rows.insert(seat, actor, shiftBeganAt, now, summary);
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("A hand-over of this seat is open already. Sign or withdraw it first.");
        }
        snapshot.keep(id, seat);
        return get(actor, id);
    }

    private Seat seat(Actor actor, Begin begin) {
        String code = begin.region() == null || begin.region().isBlank()
                ? actor.place().regionCode()
                : begin.region();
        if (begin.domain() != null && !SupervisionDomain.isKey(begin.domain())) {
            throw Refusal.invalid("domain", "Must be a domain, such as environment.", begin.domain());
        }
        Seat seat = rows.seat(code, begin.domain(), actor.place().enterprise())
                .orElseThrow(() -> Refusal.notFound("region", code));
        if (seat.isSeenBy(actor)) {
            return seat;
        }
        if (begin.domain() == null && actor.place().domains() != null) {
            throw Refusal.invalid("domain", "Must be one of your domains; you do not see all of them.", null);
        }
        throw Refusal.notFound("seat", seat.key());
    }

    private Instant shiftBegan(Seat seat, @Nullable Instant asked, Instant now) {
        Instant earliest = now.minus(LONGEST_SHIFT);
        if (asked == null) {
            Optional<Instant> last = rows.lastTaken(seat).filter(at -> at.isAfter(earliest) && at.isBefore(now));
            return last.orElse(now.minus(USUAL_SHIFT));
        }
        if (asked.isBefore(earliest) || !asked.isBefore(now)) {
            throw Refusal.invalid(
                    "shiftBeganAt", "Must be past, and at most %d days.".formatted(LONGEST_SHIFT.toDays()), asked);
        }
        return asked;
    }

    @Transactional
    public HandoverDetail addNote(Actor actor, long id, HandoverNote.Input input) {
        String text = input.text().strip();
        var validation = new Validation();
        validation.paragraph("text", text, LONGEST_NOTE);
        if (text.isEmpty()) {
            validation.refuse("text", "Must not be blank.", input.text());
        }
        validation.done();
        Handover handover = require(HandoverAct.NOTE, actor, id);
        String alarmId = input.alarmId();
        NotedAlarm alarm = alarmId == null
                ? null
                : rows.alarm(handover.seat(), alarmId)
                        .orElseThrow(
                                () -> Refusal.invalid("alarmId", "Must be the id of an alarm of the seat.", alarmId));
        rows.addNote(id, actor, clock.instant(), text, alarm);
        return get(actor, id);
    }

    /** The first signature is that of the author, the second that of somebody else. */
    @Transactional
    public HandoverDetail sign(Actor actor, long id) {
        Handover handover = require(HandoverAct.SIGN, actor, id);
        if (handover.state() == HandoverState.OPEN) {
            rows.signFirst(id, clock.instant());
        } else {
            rows.signSecond(id, actor, clock.instant());
        }
        return get(actor, id);
    }

    @Transactional
    public HandoverDetail withdraw(Actor actor, long id) {
        require(HandoverAct.WITHDRAW, actor, id);
        rows.withdraw(id, clock.instant());
        return get(actor, id);
    }

    private Handover require(HandoverAct act, Actor actor, long id) {
        Owned found = rows.lock(id).orElseThrow(() -> Refusal.notFound(WORD, id));
        if (!allowed(actor, found).contains(act)) {
            throw Refusal.conflict("The hand-over is %s and %s: %s is not for you now."
                    .formatted(
                            found.handover().state().word(),
                            found.outgoingId() == actor.id() ? "your own" : "that of somebody else",
                            act.word()));
        }
        return found.handover();
    }

    private static Set<HandoverAct> allowed(Actor actor, Owned found) {
        return actor.permissions().contains(Permission.ACKNOWLEDGE)
                ? HandoverAct.allowed(found.handover().state(), found.outgoingId() == actor.id())
                : Set.of();
    }
}
