package io.anlan.platform.account;

import io.anlan.log.Secrets;
import io.anlan.platform.store.Times;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Personal access tokens; only their hashes are stored. */
@Repository
class AccessTokens {
    static final String PREFIX = "anlan_";
    private static final int BYTES = 32;
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    AccessTokens(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A token without its secret. */
    record AccessToken(
            long id,
            String name,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** A token with its secret, known only when it is made. */
    record FreshToken(long id, String name, String token, Instant createdAt, Instant expiresAt) {}

    FreshToken create(long account, String name, Instant expiresAt) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        long id = jdbc.sql("""
                insert into access_token (account_id, name, token_sha256, created_at, expires_at)
                values (?, ?, ?, ?, ?) returning id""")
                .params(account, name, Secrets.hash(token), Times.param(now), Times.param(expiresAt))
                .query(Long.class)
                .single();
        return new FreshToken(id, name, token, now, expiresAt);
    }

    /** The account of a token that is known and has not expired. */
    Optional<Long> account(String token) {
        Instant now = clock.instant();
        byte[] hash = Secrets.hash(token);
        Optional<Long> account = jdbc.sql(
                        "select account_id from access_token where token_sha256 = ? and expires_at > ?")
                .params(hash, Times.param(now))
                .query(Long.class)
                .optional();
        if (account.isPresent()) {
            jdbc.sql("""
                    update access_token set last_used_at = ?
                    where token_sha256 = ? and (last_used_at is null or last_used_at < ?)""")
                    .params(Times.param(now), hash, Times.param(now.minus(USE_NOTED_EVERY)))
                    .update();
        }
        return account;
    }

    List<AccessToken> list(long account, int limit, long after) {
        return jdbc.sql("""
                select id, name, created_at, expires_at, last_used_at from access_token
                where account_id = ? and id > ? order by id limit ?""")
                .params(account, after, limit)
                .query(AccessTokens::read)
                .list();
    }

    boolean delete(long account, long id) {
        return jdbc.sql("delete from access_token where account_id = ? and id = ?")
                        .params(account, id)
                        .update()
                == 1;
    }

    private static AccessToken read(ResultSet row, int number) throws SQLException {
        return new AccessToken(
                row.getLong("id"),
                row.getString("name"),
                Times.get(row, "created_at"),
                Times.get(row, "expires_at"),
                Times.getOrNull(row, "last_used_at"));
    }
}
