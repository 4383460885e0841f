package io.anlan.platform.account;

import io.anlan.platform.account.AccountEvent.Proof;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * What does not change about a session, but for the idle time when its account is given other roles.
 *
 * @param browser what it says that it is
 * @param proof how its owner has proven who he is
 * @param codePending the code of the second factor is still to come; until then the session opens nothing
 */
record SessionState(
        String username,
        Instant openedAt,
        Duration idleTimeout,
        String peer,
        String browser,
        Proof proof,
        boolean codePending)
        implements Serializable {
    SessionState with(Duration otherIdleTimeout) {
        return new SessionState(username, openedAt, otherIdleTimeout, peer, browser, proof, codePending);
    }
}
