package io.anlan.platform.notification;

import io.anlan.log.Secrets;
import io.anlan.platform.account.AccountLookup;
import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.alarms.Acknowledgement;
import io.anlan.platform.alarms.Alarm;
import io.anlan.platform.alarms.AlarmLookup;
import io.anlan.platform.store.AuditNotes;
import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Acknowledges by the link of a message. Opening it shows the alarm and changes nothing, since scanners of mail open
 * links too; pressing the button acknowledges, once. What the person may do and see is asked anew each time.
 */
@Service
class AcknowledgeLinks {
    private static final int LONGEST_COMMENT = 500;
    private static final int LONGEST_TOKEN = 100;
    private static final String ACT = "acknowledge-by-link";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AccountLookup accounts;
    private final AlarmLookup alarms;
    private final Acknowledgement acknowledgement;
    private final AuditNotes notes;
    private final InstantSource clock;

    AcknowledgeLinks(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            AccountLookup accounts,
            AlarmLookup alarms,
            Acknowledgement acknowledgement,
            AuditNotes notes,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
        this.alarms = alarms;
        this.acknowledgement = acknowledgement;
        this.notes = notes;
        this.clock = clock;
    }

    /** A link that is good, with whom it was sent to. */
    private record Link(long delivery, String alarm, Actor person, Instant expiresAt) {
        <T extends @Nullable Object> T as(String peer, CurrentScope.Work<T, RuntimeException> work) {
            return CurrentScope.within(person.scope(), new CurrentScope.Caller(person.username(), peer), work);
        }
    }

    LinkedNotice look(String token, String peer) {
        Link link = find(token);
        return notice(link, link.as(peer, () -> alarm(link)), null);
    }

    LinkedNotice acknowledge(String token, @Nullable String text, String peer) {
        String comment = text == null ? "" : text.strip();
        var validation = new Validation();
        validation.paragraph("comment", comment, LONGEST_COMMENT);
        validation.done();
        Link link = find(token);
        return link.as(
                peer,
                () -> Objects.requireNonNull(transactions.execute(status -> {
                    Alarm before = alarm(link);
                    use(link);
                    Acknowledgement.Result result = acknowledgement.acknowledge(
                            link.alarm(), comment, link.person().username());
                    notes.note(
                            link.person().username(),
                            peer,
                            ACT,
                            "alarm",
                            link.alarm(),
                            AuditNotes.Outcome.DONE,
                            Map.of("delivery", link.delivery(), "result", result.result()));
                    return notice(link, result.alarm() == null ? before : result.alarm(), result.result());
                })));
    }

    private static LinkedNotice notice(Link link, Alarm alarm, @Nullable String result) {
        return new LinkedNotice(AlarmFacts.of(alarm), link.person().displayName(), link.expiresAt(), result);
    }

    /** As the person sees it. */
    private Alarm alarm(Link link) {
        return alarms.of(List.of(link.alarm())).stream().findFirst().orElseThrow(AcknowledgeLinks::unknown);
    }

    /** Whoever comes second waits for the first, and finds the link used. */
    private void use(Link link) {
        int used = jdbc.sql("update notification_delivery set link_used_at = ? where id = ? and link_used_at is null")
                .params(Times.param(clock.instant()), link.delivery())
                .update();
        if (used == 0) {
            throw used();
        }
    }

    private record Row(
            long delivery,
            String alarm,
            long account,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    /** Looked up with everything in view: who holds the link has not logged in. */
    private Link find(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw unknown();
        }
        Row row = CurrentScope.within(
                Scope.EVERYTHING,
                () -> jdbc.sql("""
                        select id, alarm_id, account_id, link_expires_at, link_used_at from notification_delivery
                        where link_sha256 = ?""")
                        .param(Secrets.hash(token))
                        .query((found, number) -> new Row(
                                found.getLong("id"),
                                found.getString("alarm_id"),
                                found.getLong("account_id"),
                                Times.get(found, "link_expires_at"),
                                Times.getOrNull(found, "link_used_at")))
                        .optional()
                        .orElseThrow(AcknowledgeLinks::unknown));
        if (row.usedAt() != null) {
            throw used();
        }
        if (!clock.instant().isBefore(row.expiresAt())) {
            throw unknown();
        }
        Actor person = accounts.actor(row.account()).orElseThrow(AcknowledgeLinks::unknown);
        if (!person.permissions().contains(Permission.ACKNOWLEDGE)) {
            throw Refusal.of(
                    ProblemCode.FORBIDDEN,
                    "The account %s may not acknowledge alarms any more.".formatted(person.username()));
        }
        return new Link(row.delivery(), row.alarm(), person, row.expiresAt());
    }

    private static Refusal unknown() {
        return Refusal.of(
                ProblemCode.NOT_FOUND, "This link does not exist, or its time is over. Log in to see the alarm.");
    }

    private static Refusal used() {
        return Refusal.conflict("This link has been used already. Log in to see the alarm.");
    }
}
