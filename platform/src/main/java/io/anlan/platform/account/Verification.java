package io.anlan.platform.account;

import io.anlan.platform.account.AccountEvent.Failure;
import io.anlan.platform.account.AccountEvent.Proof;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Finds out whether somebody is who he says: by password, and by code where the account has a second factor. */
@Component
class Verification {
    private static final int LONGEST_CODE = 40;

    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final LoginAttempts attempts;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Verification(
            Accounts accounts,
            Passwords passwords,
            SecondFactors secondFactors,
            LoginAttempts attempts,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody who is who he says. */
    record Verified(Actor actor, Proof proof) {}

    /** @throws Refusal when the password or the code is wrong, a code is missing, or there were too many failures */
    Verified verify(String username, String password, @Nullable String code, String peer) {
        attempts.begin(username, peer);
        Optional<Accounts.Credentials> account = accounts.byName(username);
        if (account.isEmpty()) {
            passwords.matchesNobody(password);
            throw wrong(username, peer);
        }
        if (!passwords.matches(password, account.get().passwordHash())) {
            throw wrong(username, peer);
        }
        Actor actor = account.get().actor();
        if (!account.get().strength().secondFactor()) {
            attempts.succeeded(actor, peer);
            return new Verified(actor, Proof.PASSWORD);
        }
        if (code == null || code.isBlank()) {
            attempts.withdraw(username, peer);
            throw Refusal.of(
                    ProblemCode.SECOND_FACTOR_REQUIRED,
                    "The password is right. Send it again with the code that the device shows, or a recovery code.");
        }
        take(actor, code, peer);
        attempts.succeeded(actor, peer);
        return new Verified(actor, Proof.PASSWORD_AND_CODE);
    }

    /**
     * Verifies the owner of a session again. A mistake is one of a field: the session itself is as good as before.
     *
     * @throws Refusal when the password or the code is wrong or missing, or there were too many failures
     */
    void verifyAgain(Actor actor, SessionState session, @Nullable String password, @Nullable String code, String peer) {
        boolean secondFactor = accounts.byId(actor.id())
                .orElseThrow(Verification::wrong)
                .strength()
                .secondFactor();
        if (secondFactor && (code == null || code.isBlank())) {
            throw Refusal.invalid("code", "A code of the second factor is needed.", null);
        }
        if (password == null || password.isEmpty()) {
            if (!secondFactor || code == null || !session.proof().isOpenId()) {
                throw Refusal.invalid("password", "The password is needed.", null);
            }
            verifyCode(actor, code, peer);
        } else {
            verifyPassword(actor, password, code, peer);
        }
        events.publishEvent(new AccountEvent.Reauthenticated(clock.instant(), actor.username(), peer));
    }

    private void verifyPassword(Actor actor, String password, @Nullable String code, String peer) {
        try {
            verify(actor.username(), password, code, peer);
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.WRONG_CREDENTIALS) {
                throw Refusal.invalid("password", "The password is wrong.", null);
            }
            throw refusal;
        }
    }

    /** Takes the code of somebody who has proven otherwise who he is. */
    void verifyCode(Actor actor, String code, String peer) {
        attempts.begin(actor.username(), peer);
        take(actor, code, peer);
        attempts.succeeded(actor, peer);
    }

    private void take(Actor actor, String code, String peer) {
        SecondFactors.Verdict verdict =
                code.length() > LONGEST_CODE ? SecondFactors.Verdict.WRONG : secondFactors.take(actor.id(), code);
        switch (verdict) {
            case RIGHT -> {}
            case RECOVERY ->
                events.publishEvent(new AccountEvent.RecoveryCodeUsed(
                        clock.instant(), actor.username(), peer, secondFactors.recoveryCodesLeft(actor.id())));
            case WRONG -> {
                events.publishEvent(
                        new AccountEvent.LogInFailed(clock.instant(), actor.username(), peer, Failure.WRONG_CODE));
                throw Refusal.of(
                        ProblemCode.SECOND_FACTOR_WRONG,
                        "The code is wrong or was used. Wait for the next one that the device shows.");
            }
        }
    }

    Refusal wrong(String username, String peer) {
        events.publishEvent(new AccountEvent.LogInFailed(clock.instant(), username, peer, Failure.WRONG_CREDENTIALS));
        return wrong();
    }

    static Refusal wrong() {
        return Refusal.of(ProblemCode.WRONG_CREDENTIALS, "The user name or the password is wrong.");
    }
}
