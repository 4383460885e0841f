package io.anlan.platform.account;

import io.anlan.platform.store.AuditNotes;
import io.anlan.platform.store.AuditNotes.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes for the audit trail what happens to log-ins. */
@Component
class AccountAudit {
    private static final String OBJECT = "account";
    private static final String LOG_IN = "log-in";

    private final AuditNotes notes;

    AccountAudit(AuditNotes notes) {
        this.notes = notes;
    }

    @EventListener
    void on(AccountEvent event) {
        switch (event) {
            case AccountEvent.LoggedIn in -> done(event, LOG_IN, Map.of("proof", in.proof(), "session", in.session()));
            case AccountEvent.LogInFailed failed ->
                note(event.username(), event, LOG_IN, Outcome.REFUSED, Map.of("failure", failed.failure()));
            case AccountEvent.LogInLocked locked -> done(locked, "lock", Map.of());
            case AccountEvent.SessionEnded ended ->
                by(
                        ended.by(),
                        event,
                        ended.end() == AccountEvent.End.LOGGED_OUT ? "log-out" : "end-session",
                        Map.of("session", ended.session(), "end", ended.end()));
            case AccountEvent.Reauthenticated proven -> done(proven, "reauthenticate", Map.of());
            case AccountEvent.PasswordChanged changed -> done(changed, "change-password", Map.of());
            case AccountEvent.SecondFactorEnrolled enrolled -> done(enrolled, "enrol-second-factor", Map.of());
            case AccountEvent.SecondFactorRemoved removed -> by(removed.by(), event, "remove-second-factor", Map.of());
            case AccountEvent.RecoveryCodeUsed used -> done(event, "use-recovery-code", Map.of("left", used.left()));
            case AccountEvent.TokenMade made ->
                done(
                        event,
                        "make-token",
                        Map.of(
                                "token", made.token(),
                                "name", made.name(),
                                "scopes", made.scopes().stream().sorted().toList(),
                                "expiresAt", made.expiresAt().toString()));
            case AccountEvent.TokenWithdrawn gone -> done(event, "withdraw-token", Map.of("token", gone.token()));
            case AccountEvent.IdentityLinked linked ->
                by(linked.by(), event, "link-identity", Map.of("issuer", linked.issuer(), "subject", linked.subject()));
            case AccountEvent.IdentityUnlinked gone ->
                by(gone.by(), event, "unlink-identity", Map.of("issuer", gone.issuer(), "subject", gone.subject()));
        }
    }

    private void done(AccountEvent event, String act, Map<String, ?> detail) {
        note(event.username(), event, act, Outcome.DONE, detail);
    }

    /** An act of an administrator, or of nobody when a time was over. */
    private void by(@Nullable String actor, AccountEvent event, String act, Map<String, ?> detail) {
        var more = new HashMap<String, Object>(detail);
        if (actor != null && !actor.equals(event.username())) {
            more.put("username", event.username());
        }
        note(actor == null ? event.username() : actor, event, act, Outcome.DONE, more);
    }

    private void note(String actor, AccountEvent event, String act, Outcome outcome, Map<String, ?> detail) {
        notes.note(actor, event.peer(), act, OBJECT, event.username(), outcome, detail);
    }
}
