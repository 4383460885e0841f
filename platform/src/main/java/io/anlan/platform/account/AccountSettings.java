package io.anlan.platform.account;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strong a log-in must be. The defaults are those of GB/T 22239-2019 level 3, clause 8.1.4.1, as it is assessed.
 *
 * @param password what passwords must be like
 * @param lock when failed log-ins are refused
 * @param session how long a log-in lasts
 * @param secondFactorRoles roles whose accounts need a second factor before they can do anything in a browser; level 3
 *     asks for it of administrators and heads at least
 * @param oidc log-in with an OpenID provider
 */
@ConfigurationProperties("anlan.account")
record AccountSettings(
        @DefaultValue Password password,
        @DefaultValue Lock lock,
        @DefaultValue Session session,

        @DefaultValue Set<String> secondFactorRoles,

        @DefaultValue Oidc oidc) {

    AccountSettings {
        secondFactorRoles = Set.copyOf(secondFactorRoles);
    }

    /**
     * What passwords must be like.
     *
     * @param shortest characters that it has at least
     * @param kinds kinds of characters that it has at least, of four: lower-case letters, capitals, digits, others
     * @param remembered passwords, with the present one, that must not come back
     * @param maxAge after which a browser asks for a new one and serves nothing else
     */
    record Password(
            @DefaultValue("10") int shortest,
            @DefaultValue("3") int kinds,
            @DefaultValue("5") int remembered,
            @DefaultValue("90d") Duration maxAge) {
        /** Longer ones only cost hashing time. */
        static final int LONGEST = 200;

        private static final int MOST_KINDS = 4;
        private static final int SHORTEST_ALLOWED = 8;
        private static final int MOST_REMEMBERED = 24;

        Password {
            require("password.shortest", shortest, SHORTEST_ALLOWED, LONGEST);
            require("password.kinds", kinds, 1, MOST_KINDS);
            require("password.remembered", remembered, 1, MOST_REMEMBERED);
            require("password.max-age", maxAge);
        }
    }

    /**
     * When failed log-ins are refused. The failures of one network lock an account for that network only; those of many
     * lock it for every network from which it has not logged in lately, so that strangers cannot keep its owner out.
     *
     * @param perAccountAndPeer failures of one account from one network
     * @param perAccount failures of one account from all networks
     * @param perPeer failures of all accounts from one network
     * @param duration how long failures count, and how long a lock lasts
     */
    record Lock(
            @DefaultValue("5") int perAccountAndPeer,
            @DefaultValue("50") int perAccount,
            @DefaultValue("100") int perPeer,
            @DefaultValue("15m") Duration duration) {
        Lock {
            require("lock.per-account-and-peer", perAccountAndPeer, 1, Integer.MAX_VALUE);
            require("lock.per-account", perAccount, perAccountAndPeer, Integer.MAX_VALUE);
            require("lock.per-peer", perPeer, perAccountAndPeer, Integer.MAX_VALUE);
            require("lock.duration", duration);
        }
    }

    /**
     * How long a log-in lasts.
     *
     * @param idleTimeout without input of a person
     * @param administratorIdleTimeout the same for the administrators' roles
     * @param lifetime in all: a shift
     * @param perAccount sessions that an account has at a time; one more ends the oldest
     * @param reauthenticateAfter age of the last proof of identity beyond which a dangerous act asks for a new one
     */
    record Session(
            @DefaultValue("30m") Duration idleTimeout,
            @DefaultValue("15m") Duration administratorIdleTimeout,
            @DefaultValue("12h") Duration lifetime,
            @DefaultValue("20") int perAccount,
            @DefaultValue("5m") Duration reauthenticateAfter) {
        private static final List<String> ADMINISTRATORS =
                List.of("administrator", "system-administrator", "security-administrator", "audit-administrator");

        Session {
            require("session.idle-timeout", idleTimeout);
            require("session.administrator-idle-timeout", administratorIdleTimeout);
            require("session.lifetime", lifetime);
            require("session.per-account", perAccount, 1, Integer.MAX_VALUE);
            require("session.reauthenticate-after", reauthenticateAfter);
        }

        Duration idleTimeout(Set<String> roles) {
            return ADMINISTRATORS.stream().anyMatch(roles::contains) ? administratorIdleTimeout : idleTimeout;
        }
    }

    /**
     * Log-in with an OpenID provider, which {@code spring.security.oauth2.client} describes.
     *
     * @param linkByClaim claim, such as {@code preferred_username} or {@code email}, whose value is the user name of the
     *     account that a first log-in is linked to; without it an administrator links each account
     */
    record Oidc(@Nullable String linkByClaim) {
        Oidc {
            linkByClaim = linkByClaim == null || linkByClaim.isBlank() ? null : linkByClaim;
        }
    }

    private static void require(String key, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    "anlan.account.%s (%d) must be %d to %d.".formatted(key, value, low, high));
        }
    }

    private static void require(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "anlan.account.%s (%s) must be longer than nothing.".formatted(key, value));
        }
    }
}
