package io.anlan.platform.setaside;

import io.anlan.domain.Beijing;
import io.anlan.platform.account.Actor;
import io.anlan.platform.alarms.Alarm;
import io.anlan.platform.alarms.AlarmLookup;
import io.anlan.platform.alarms.AlarmState;
import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.alarms.SetAsideKind;
import io.anlan.platform.alarms.SetAsideMarks;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.setaside.SetAside.ServiceInput;
import io.anlan.platform.setaside.SetAside.ShelveInput;
import io.anlan.platform.setaside.SetAsideRows.Source;
import io.anlan.platform.setaside.SetAsideRows.Wish;
import io.anlan.platform.store.Filter;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets sources of alarms aside and ends it. One source is set aside in one way at a time. Whoever decides holds the lock
 * of the alarms' sequence, so that no step of an alarm falls between a decision and its marks.
 */
@Service
class SetAsides {
    static final String WORD = "set-aside";
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NAME = 100;

    private final SetAsideRows rows;
    private final SetAsideMarks marks;
    private final AlarmLookup alarms;
    private final InstantSource clock;

    SetAsides(SetAsideRows rows, SetAsideMarks marks, AlarmLookup alarms, InstantSource clock) {
        this.rows = rows;
        this.marks = marks;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** The newest first. */
    Page<SetAside> list(PageQuery page, SetAsideQuery query) {
        Filter filter = query.filter();
        page.cursor(1).ifPresent(c -> filter.and("s.id < ?", c.number(0)));
        return Page.of(rows.list(filter, page.size() + 1), page.size(), one -> Cursor.of(one.id()));
    }

    SetAside get(long id) {
        return rows.find(id).orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    Limits limits() {
        return Limits.inForceOn(LocalDate.ofInstant(clock.instant(), Beijing.ZONE));
    }

    /** Shelves the source of an open alarm; one that is shelved already begins anew, which counts as once more. */
    @Transactional
    public SetAside shelve(Actor actor, ShelveInput input) {
        marks.lock();
        Instant now = clock.instant();
        Limits limits = limits();
        Alarm alarm = open(input.alarmId());
        Limits.Shelving limit = limits.of(alarm.priority());
        refuseUrgent(alarm, limit, limits);
        check(input, limit);
        Source source = Source.of(alarm);
        Optional<SetAside> current = rows.active(source);
        current.filter(one -> one.kind() != SetAsideKind.SHELVED).ifPresent(one -> {
            throw Refusal.conflict("The alarm is set aside already (%s, until %s)."
                    .formatted(one.kind().word(), one.until()));
        });
        int times = 1
                + rows.lastShelved(source, now.minus(limits.rowGap()))
                        .map(SetAside::times)
                        .orElse(0);
        if (times > 1 + limit.again()) {
            throw Refusal.conflict("It was shelved %d times in a row, as often as priority %d may be."
                    .formatted(times - 1, alarm.priority()));
        }
        current.ifPresent(one -> end(
                one, SetAsideEnd.RENEWED, now, actor.username(), input.reason().strip()));
        return begin(
                alarm,
                new Wish(
                        SetAsideKind.SHELVED,
                        SetAsideState.ACTIVE,
                        input.reason().strip(),
                        null,
                        null,
                        times,
                        actor.username(),
                        now,
                        now.plus(Duration.ofMinutes(input.minutes()))));
    }

    private static void refuseUrgent(Alarm alarm, Limits.Shelving limit, Limits limits) {
        if (limit.most().isZero()) {
            throw Refusal.conflict("Alarms of priority %d are never shelved.".formatted(alarm.priority()));
        }
        String unit = alarm.point() == null ? null : alarm.point().unit();
        if (alarm.kind() == RuleKind.HIGH_HIGH
                && unit != null
                && limits.gasUnits().contains(unit)) {
            throw Refusal.conflict("The high-high alarm of a gas detector is never shelved.");
        }
    }

    private static void check(ShelveInput input, Limits.Shelving limit) {
        var validation = new Validation();
        reason(validation, input.reason());
        validation.range(
                "minutes", input.minutes(), 1, Math.toIntExact(limit.most().toMinutes()));
        validation.done();
    }

    private static void reason(Validation validation, String reason) {
        if (reason.isBlank()) {
            validation.refuse("reason", "Must not be blank.", reason);
        }
        validation.paragraph("reason", reason, LONGEST_TEXT);
    }

    /** Takes the source of an open alarm out of service, at once or when a second person approves. */
    @Transactional
    public SetAside takeOutOfService(Actor actor, ServiceInput input) {
        marks.lock();
        Instant now = clock.instant();
        Limits limits = limits();
        Alarm alarm = open(input.alarmId());
        check(input, limits, now);
        Source source = Source.of(alarm);
        Optional<SetAside> other = rows.waiting(source)
                .or(() -> rows.active(source).filter(one -> one.kind() == SetAsideKind.OUT_OF_SERVICE));
        other.ifPresent(one -> {
            throw Refusal.conflict("The alarm is set aside already (%s, %s)."
                    .formatted(one.kind().word(), one.state().word()));
        });
        var wish = new Wish(
                SetAsideKind.OUT_OF_SERVICE,
                limits.needsApproval(alarm.priority()) ? SetAsideState.WAITING : SetAsideState.ACTIVE,
                input.reason().strip(),
                input.workOrder().strip(),
                input.measure(),
                1,
                actor.username(),
                now,
                input.until());
        if (wish.state() == SetAsideState.WAITING) {
            return get(rows.insert(alarm, wish));
        }
        endOther(source, now, actor.username(), wish.reason());
        return begin(alarm, wish);
    }

    private static void check(ServiceInput input, Limits limits, Instant now) {
        var validation = new Validation();
        reason(validation, input.reason());
        validation.text("workOrder", input.workOrder(), LONGEST_NAME);
        validation.paragraph("measure", input.measure() == null ? "" : input.measure(), LONGEST_TEXT);
        if (!input.until().isAfter(now) || input.until().isAfter(now.plus(limits.longestService()))) {
            validation.refuse(
                    "until",
                    "Must be later than now, by at most %d days."
                            .formatted(limits.longestService().toDays()),
                    input.until());
        }
        validation.done();
    }

    private Alarm open(String id) {
        Alarm alarm = alarms.of(List.of(id)).stream().findFirst().orElseThrow(() -> Refusal.notFound("alarm", id));
        if (alarm.state() == AlarmState.NORMAL) {
            throw Refusal.conflict("The alarm is closed; only the source of an open alarm is set aside.");
        }
        return alarm;
    }

    /** The second person's decision. */
    @Transactional
    public SetAside decide(Actor actor, long id, SetAsideState decision, @Nullable String comment) {
        marks.lock();
        Instant now = clock.instant();
        SetAside found = moving(id, decision);
        if (found.setBy().equals(actor.username()) && decision != SetAsideState.WITHDRAWN) {
            throw Refusal.conflict("Who asks for it does not decide on it: a second person does.");
        }
        if (decision == SetAsideState.ACTIVE) {
            if (!found.until().isAfter(now)) {
                throw Refusal.conflict("It was to be back by %s; ask for it anew.".formatted(found.until()));
            }
            endOther(rows.source(id), now, actor.username(), found.reason());
        }
        rows.decide(id, decision, actor.username(), now, comment);
        if (decision == SetAsideState.ACTIVE) {
            marks.begin(id, now);
        }
        return get(id);
    }

    /** Ends it before its time. */
    @Transactional
    public SetAside endNow(Actor actor, long id, @Nullable String comment) {
        marks.lock();
        SetAside found = moving(id, SetAsideState.ENDED);
        Instant now = clock.instant();
        Long point = found.pointId();
        if (found.kind() == SetAsideKind.SUPPRESSED && point != null) {
            rows.let(point, found.ruleKind());
        }
        end(found, SetAsideEnd.ENDED, now, actor.username(), comment == null ? "" : comment);
        if (point != null) {
            suppress(point, now);
        }
        return get(id);
    }

    private SetAside moving(long id, SetAsideState next) {
        SetAside found = rows.lock(id).orElseThrow(() -> Refusal.notFound(WORD, id));
        if (!found.state().mayBecome(next)) {
            throw Refusal.conflict(
                    "It is %s and cannot become %s.".formatted(found.state().word(), next.word()));
        }
        return found;
    }

    private SetAside begin(Alarm alarm, Wish wish) {
        long id = rows.insert(alarm, wish);
        marks.begin(id, wish.at());
        return get(id);
    }

    private void endOther(Source source, Instant now, String actor, String reason) {
        rows.active(source).ifPresent(one -> end(one, SetAsideEnd.RENEWED, now, actor, reason));
    }

    /** What the state of a plant keeps quiet takes the place of what has ended, before it calls. */
    void suppress(@Nullable Long point, Instant now) {
        rows.suppress(point, now).forEach(id -> marks.begin(id, now));
    }

    void end(SetAside one, SetAsideEnd cause, Instant at, @Nullable String actor, String reason) {
        rows.end(one.id(), cause, at, actor);
        marks.end(one.id(), cause, at, actor, reason);
    }
}
