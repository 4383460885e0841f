package io.anlan.platform.account;

import io.anlan.platform.account.AccountEvent.Proof;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * What does not change about a session.
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
        implements Serializable {}
