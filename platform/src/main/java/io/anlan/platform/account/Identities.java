package io.anlan.platform.account;

import io.anlan.platform.store.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who the accounts are at OpenID providers. */
@Repository
class Identities {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Identities(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An account at a provider.
     *
     * @param issuer the provider
     * @param subject its name for the person
     * @param linkedBy administrator; absent when the first log-in linked it
     */
    record Identity(
            long id,
            String issuer,
            String subject,
            Instant linkedAt,
            @Nullable String linkedBy,
            @Nullable Instant lastUsedAt) {}

    Optional<Long> account(String issuer, String subject) {
        return jdbc.sql("""
                update account_identity set last_used_at = ? where issuer = ? and subject = ? returning account_id""")
                .params(Times.param(clock.instant()), issuer, subject)
                .query(Long.class)
                .optional();
    }

    List<Identity> of(long account) {
        return jdbc.sql("""
                select id, issuer, subject, linked_at, linked_by, last_used_at from account_identity
                where account_id = ? order by id""")
                .param(account)
                .query((row, number) -> new Identity(
                        row.getLong("id"),
                        row.getString("issuer"),
                        row.getString("subject"),
                        Times.get(row, "linked_at"),
                        row.getString("linked_by"),
                        Times.getOrNull(row, "last_used_at")))
                .list();
    }

    /** @return whether it was linked: neither the identity nor the account at this provider was linked before */
    boolean link(long account, String issuer, String subject, @Nullable String by) {
        return jdbc.sql("""
                insert into account_identity (account_id, issuer, subject, linked_at, linked_by)
                values (:account, :issuer, :subject, :now, :by) on conflict do nothing""")
                        .param("account", account)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("now", Times.param(clock.instant()))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** @return what was unlinked */
    Optional<Identity> unlink(long account, long id) {
        Optional<Identity> found =
                of(account).stream().filter(identity -> identity.id() == id).findAny();
        found.ifPresent(identity ->
                jdbc.sql("delete from account_identity where id = ?").param(id).update());
        return found;
    }
}
