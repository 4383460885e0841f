package io.anlan.platform.account;

import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Replaces one's own password by a better one. */
@Component
class PasswordChange {
    private static final String NEW = "newPassword";

    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordHistory history;
    private final LoginAttempts attempts;
    private final AccessTokens tokens;
    private final AccountSettings settings;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    PasswordChange(
            Accounts accounts,
            Passwords passwords,
            PasswordHistory history,
            LoginAttempts attempts,
            AccessTokens tokens,
            AccountSettings settings,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.history = history;
        this.attempts = attempts;
        this.tokens = tokens;
        this.settings = settings;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** @param withdrawTokens whether what was made with the old password, and perhaps not by its owner, ends with it */
    void change(Actor actor, String current, String next, boolean withdrawTokens, String peer) {
        String hash = accounts.byId(actor.id()).orElseThrow(Verification::wrong).passwordHash();
        attempts.begin(actor.username(), peer);
        if (!passwords.matches(current, hash)) {
            throw Refusal.invalid("currentPassword", "The current password is another.", null);
        }
        attempts.succeeded(actor, peer);
        check(actor, current, next);
        String fresh = passwords.hash(next);
        transactions.executeWithoutResult(status -> {
            history.keep(actor.id());
            accounts.changePassword(actor.id(), fresh);
            if (withdrawTokens) {
                tokens.deleteAll(actor.id());
            }
        });
        events.publishEvent(new AccountEvent.PasswordChanged(clock.instant(), actor.username(), peer));
    }

    private void check(Actor actor, String current, String next) {
        var validation = new Validation();
        PasswordRules.check(validation, NEW, next, actor.username(), settings.password());
        if (next.equals(current)) {
            validation.refuse(NEW, "Must not be the current password.", null);
        }
        validation.done();
        if (history.before(actor.id()).stream().anyMatch(before -> passwords.matches(next, before))) {
            throw Refusal.invalid(
                    NEW,
                    "Must not be one of the last %d passwords."
                            .formatted(settings.password().remembered()),
                    null);
        }
    }
}
