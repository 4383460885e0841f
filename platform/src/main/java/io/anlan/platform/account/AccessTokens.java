package io.anlan.platform.account;

import io.anlan.log.Secrets;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
            @Nullable Instant lastUsedAt,
            List<TokenScope> scopes) {}

    /** A token with its secret, known only when it is made. */
    record FreshToken(
            long id, String name, String token, Instant createdAt, Instant expiresAt, List<TokenScope> scopes) {
        @Override
        public String toString() {
            return "FreshToken[%d]".formatted(id);
        }
    }

    /** What a token opens. */
    record Opened(long account, Set<TokenScope> scopes) {}

    FreshToken create(long account, String name, Instant expiresAt, Set<TokenScope> scopes) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        long id = jdbc.sql("""
                insert into access_token (account_id, name, token_sha256, created_at, expires_at, scopes)
                values (?, ?, ?, ?, ?, string_to_array(?, ',')) returning id""")
                .params(account, name, Secrets.hash(token), Times.param(now), Times.param(expiresAt), words(scopes))
                .query(Long.class)
                .single();
        return new FreshToken(
                id, name, token, now, expiresAt, scopes.stream().sorted().toList());
    }

    private static String words(Set<TokenScope> scopes) {
        return scopes.stream().sorted().map(TokenScope::word).collect(Collectors.joining(","));
    }

    /** What a token opens that is known and has not expired. */
    Optional<Opened> open(String token) {
        Instant now = clock.instant();
        byte[] hash = Secrets.hash(token);
        Optional<Found> found = jdbc.sql("""
                select account_id, scopes, coalesce(last_used_at < ?, true) as to_be_noted
                from access_token where token_sha256 = ? and expires_at > ?""")
                .params(Times.param(now.minus(USE_NOTED_EVERY)), hash, Times.param(now))
                .query((row, number) -> new Found(
                        new Opened(row.getLong("account_id"), Set.copyOf(scopes(row))), row.getBoolean("to_be_noted")))
                .optional();
        if (found.isPresent() && found.get().isToBeNoted()) {
            noteUse(hash, now);
        }
        return found.map(Found::opened);
    }

    private record Found(Opened opened, boolean isToBeNoted) {}

    /** Of many calls at the same moment one notes it, and none waits for that. */
    private void noteUse(byte[] hash, Instant now) {
        jdbc.sql("""
                update access_token set last_used_at = ? where id =
                    (select id from access_token where token_sha256 = ? and coalesce(last_used_at < ?, true)
                        for update skip locked)""")
                .params(Times.param(now), hash, Times.param(now.minus(USE_NOTED_EVERY)))
                .update();
    }

    List<AccessToken> list(long account, int limit, long after) {
        return jdbc.sql("""
                select id, name, created_at, expires_at, last_used_at, scopes from access_token
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

    void deleteAll(long account) {
        jdbc.sql("delete from access_token where account_id = ?").param(account).update();
    }

    private static AccessToken read(ResultSet row, int number) throws SQLException {
        return new AccessToken(
                row.getLong("id"),
                row.getString("name"),
                Times.get(row, "created_at"),
                Times.get(row, "expires_at"),
                Times.getOrNull(row, "last_used_at"),
                scopes(row));
    }

    private static List<TokenScope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(word -> Word.parse(TokenScope.class, word))
                .sorted()
                .toList();
    }
}
