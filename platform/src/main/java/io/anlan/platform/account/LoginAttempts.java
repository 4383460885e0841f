package io.anlan.platform.account;

import io.anlan.platform.store.Times;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Counts attempts to log in. Each is counted before its password is looked at, so that attempts made at the same
 * time are counted too; a success forgets them.
 */
@Repository
class LoginAttempts {
    static final int MOST_FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);
    private static final String CLEAN_EVERY = "PT15M";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    LoginAttempts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Count(int failures, Instant lastAt) {}

    /** @throws Refusal when the account is locked for the peer */
    void begin(String username, String peer) {
        Instant now = clock.instant();
        var count = jdbc.sql("""
                insert into login_attempt as given (username, peer, failures, last_at) values (:username, :peer, 1, :now)
                on conflict (username, peer) do update set
                    failures = case when given.last_at <= :since then 1 else given.failures + 1 end,
                    last_at = case when given.last_at > :since and given.failures >= :most
                        then given.last_at else :now end
                returning failures, last_at""")
                .param("username", name(username))
                .param("peer", peer)
                .param("now", Times.param(now))
                .param("since", Times.param(now.minus(LOCK)))
                .param("most", MOST_FAILURES)
                .query((row, number) -> new Count(row.getInt("failures"), Times.get(row, "last_at")))
                .single();
        if (count.failures() > MOST_FAILURES) {
            Duration left = Duration.between(now, count.lastAt().plus(LOCK));
            throw Refusal.later(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "Too many failed log-ins of this account from here. Try again in %d minutes."
                            .formatted(left.toMinutes() + 1),
                    left);
        }
    }

    void succeeded(String username, String peer) {
        jdbc.sql("delete from login_attempt where username = ? and peer = ?")
                .params(name(username), peer)
                .update();
    }

    @Scheduled(fixedDelayString = CLEAN_EVERY)
    void clean() {
        jdbc.sql("delete from login_attempt where last_at <= ?")
                .param(Times.param(clock.instant().minus(LOCK)))
                .update();
    }

    private static String name(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
