package io.anlan.platform.account;

import io.anlan.platform.store.Times;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Counts attempts to log in. Each is counted before its password is looked at, so that attempts made at the same
 * time are counted too; a success forgets them.
 */
@Repository
class LoginAttempts {
    private static final String CLEAN_EVERY = "PT15M";
    private static final Duration PEER_KNOWN_FOR = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AccountSettings.Lock lock;
    private final ApplicationEventPublisher events;

    LoginAttempts(JdbcClient jdbc, InstantSource clock, AccountSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lock = settings.lock();
        this.events = events;
    }

    private record Count(int failures, Instant lastAt) {}

    /** @throws Refusal when the account is locked for the peer, or the peer for every account */
    void begin(String username, String peer) {
        String name = name(username);
        String network = Peer.network(peer);
        Instant now = clock.instant();
        if (failures("peer = :key", network, now) >= lock.perPeer()) {
            throw locked("Too many failed log-ins from here.", lock.duration());
        }
        Count count = count(name, network, now);
        if (count.failures() > lock.perAccountAndPeer()) {
            if (count.failures() == lock.perAccountAndPeer() + 1) {
                events.publishEvent(new AccountEvent.LogInLocked(now, username, peer));
            }
            throw locked(
                    "Too many failed log-ins of this account from here.",
                    Duration.between(now, count.lastAt().plus(lock.duration())));
        }
        if (failures("username = :key", name, now) > lock.perAccount() && !isKnown(name, network)) {
            throw locked("Too many failed log-ins of this account.", lock.duration());
        }
    }

    /** The time of a row stands still once it is locked, so that the lock ends; its count, one above the first refusal. */
    private Count count(String name, String network, Instant now) {
        return jdbc.sql("""
                insert into login_attempt as given (username, peer, failures, last_at) values (:username, :peer, 1, :now)
                on conflict (username, peer) do update set
                    failures = case when given.last_at <= :since then 1 else least(given.failures + 1, :most + 2) end,
                    last_at = case when given.last_at > :since and given.failures >= :most
                        then given.last_at else :now end
                returning failures, last_at""")
                .param("username", name)
                .param("peer", network)
                .param("now", Times.param(now))
                .param("since", Times.param(now.minus(lock.duration())))
                .param("most", lock.perAccountAndPeer())
                .query((row, number) -> new Count(row.getInt("failures"), Times.get(row, "last_at")))
                .single();
    }

    /** What a locked peer tries further does not count, or one peer alone could lock the account everywhere. */
    private int failures(String condition, String key, Instant now) {
        return jdbc.sql("select coalesce(sum(least(failures, :most)), 0) from login_attempt where " + condition
                        + " and last_at > :since")
                .param("most", lock.perAccountAndPeer())
                .param("key", key)
                .param("since", Times.param(now.minus(lock.duration())))
                .query(Integer.class)
                .single();
    }

    private boolean isKnown(String name, String network) {
        return jdbc.sql("""
                select exists (select from account_peer p join account a on a.id = p.account_id
                    where lower(a.username) = ? and p.peer = ? and p.last_at > ?)""")
                .params(name, network, Times.param(clock.instant().minus(PEER_KNOWN_FOR)))
                .query(Boolean.class)
                .single();
    }

    private static Refusal locked(String why, Duration left) {
        return Refusal.later(
                ProblemCode.TOO_MANY_REQUESTS,
                "%s Try again in %d minutes.".formatted(why, left.toMinutes() + 1),
                left);
    }

    /** Takes back what {@link #begin} counted: the attempt was neither right nor wrong yet. */
    void withdraw(String username, String peer) {
        jdbc.sql("update login_attempt set failures = failures - 1 where username = ? and peer = ? and failures > 0")
                .params(name(username), Peer.network(peer))
                .update();
    }

    void succeeded(Actor actor, String peer) {
        String network = Peer.network(peer);
        jdbc.sql("delete from login_attempt where username = ? and peer = ?")
                .params(name(actor.username()), network)
                .update();
        jdbc.sql("""
                insert into account_peer (account_id, peer, last_at) values (?, ?, ?)
                on conflict (account_id, peer) do update set last_at = excluded.last_at""").params(actor.id(), network, Times.param(clock.instant())).update();
    }

    /** User names, in small letters, that are locked for some peer or for all. */
    Set<String> locked() {
        Instant now = clock.instant();
        return new HashSet<>(jdbc.sql("""
                select username from login_attempt where last_at > :since group by username
                having max(failures) >= :most or sum(least(failures, :most)) > :all""")
                .param("since", Times.param(now.minus(lock.duration())))
                .param("most", lock.perAccountAndPeer())
                .param("all", lock.perAccount())
                .query(String.class)
                .list());
    }

    /** Forgets the failures of an account, from wherever they came. */
    void unlock(String username) {
        jdbc.sql("delete from login_attempt where username = ?")
                .param(name(username))
                .update();
    }

    @Scheduled(fixedDelayString = CLEAN_EVERY)
    void clean() {
        Instant now = clock.instant();
        jdbc.sql("delete from login_attempt where last_at <= ?")
                .param(Times.param(now.minus(lock.duration())))
                .update();
        jdbc.sql("delete from account_peer where last_at <= ?")
                .param(Times.param(now.minus(PEER_KNOWN_FOR)))
                .update();
    }

    private static String name(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
