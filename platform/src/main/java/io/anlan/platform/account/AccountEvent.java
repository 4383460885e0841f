package io.anlan.platform.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to a log-in, for whoever keeps a record of it. Never holds a secret. */
public sealed interface AccountEvent {
    Instant at();

    /** Account that it happened to, as it was named. */
    String username();

    /** Address that the request came from. */
    String peer();

    /** How somebody proved who he is. */
    enum Proof {
        PASSWORD,
        PASSWORD_AND_CODE,
        /** An OpenID provider says so. */
        OPENID,
        /** Besides, the provider has asked for several factors, or a code was given here. */
        OPENID_AND_CODE;

        boolean isOpenId() {
            return this == OPENID || this == OPENID_AND_CODE;
        }
    }

    /** Why a log-in failed. */
    enum Failure {
        WRONG_CREDENTIALS,
        WRONG_CODE,
        UNKNOWN_IDENTITY
    }

    /** Why a session ended. */
    enum End {
        LOGGED_OUT,
        IDLE,
        LIFETIME,
        TOO_MANY,
        ENDED_BY_OWNER,
        ENDED_BY_ADMINISTRATOR,
        PASSWORD_CHANGED
    }

    /** Somebody logged in. */
    record LoggedIn(Instant at, String username, String peer, String session, Proof proof) implements AccountEvent {}

    /** A log-in failed; there need not be such an account. */
    record LogInFailed(Instant at, String username, String peer, Failure failure) implements AccountEvent {}

    /** Failures have locked an account for a peer. */
    record LogInLocked(Instant at, String username, String peer) implements AccountEvent {}

    /** @param by who ended it; null when its time was over */
    record SessionEnded(
            Instant at,
            String username,
            String peer,
            String session,
            End end,
            @Nullable String by) implements AccountEvent {}

    /** Somebody proved again who he is, for a dangerous act. */
    record Reauthenticated(Instant at, String username, String peer) implements AccountEvent {}

    /** Somebody replaced his password. */
    record PasswordChanged(Instant at, String username, String peer) implements AccountEvent {}

    /** A device for codes was set up. */
    record SecondFactorEnrolled(Instant at, String username, String peer) implements AccountEvent {}

    /** @param by who removed it */
    record SecondFactorRemoved(Instant at, String username, String peer, String by) implements AccountEvent {}

    /** A recovery code stood in for the device. */
    record RecoveryCodeUsed(Instant at, String username, String peer, int left) implements AccountEvent {}

    /** An access token was made. */
    record TokenMade(
            Instant at,
            String username,
            String peer,
            long token,
            String name,
            Set<TokenScope> scopes,
            Instant expiresAt)
            implements AccountEvent {
        public TokenMade {
            scopes = Set.copyOf(scopes);
        }
    }

    /** An access token was withdrawn. */
    record TokenWithdrawn(Instant at, String username, String peer, long token) implements AccountEvent {}

    /** @param by administrator; null when the first log-in linked it */
    record IdentityLinked(
            Instant at,
            String username,
            String peer,
            String issuer,
            String subject,
            @Nullable String by) implements AccountEvent {}

    /** @param by administrator */
    record IdentityUnlinked(Instant at, String username, String peer, String issuer, String subject, String by)
            implements AccountEvent {}
}
