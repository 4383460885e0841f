package io.anlan.platform.web;

import io.anlan.log.Secrets;
import io.anlan.platform.store.Times;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The keys of creating calls and their first answers, kept for a day. */
@Component
class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final String CLEAN_EVERY = "PT1H";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource clock;

    IdempotencyKeys(JdbcClient jdbc, Secrets secrets, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A key belongs to the account that sent it. */
    record Id(String username, String key) {}

    /** The first answer. */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            String body) {}

    /** Takes the key; waits for a transaction that has taken it. */
    boolean claim(Id id, byte[] request) {
        expire(id);
        return jdbc.sql("""
                        insert into idempotency_key (username, key, request_sha256, created_at)
                        values (?, ?, ?, ?) on conflict do nothing""")
                        .param(id.username())
                        .param(id.key())
                        .param(request)
                        .param(Times.param(clock.instant()))
                        .update()
                == 1;
    }

    private void expire(Id id) {
        jdbc.sql("delete from idempotency_key where username = ? and key = ? and created_at < ?")
                .param(id.username())
                .param(id.key())
                .param(Times.param(clock.instant().minus(KEPT)))
                .update();
    }

    void complete(Id id, Answer answer) {
        jdbc.sql("""
                update idempotency_key set status = ?, content_type = ?, location = ?, body_sealed = ?
                where username = ? and key = ?""")
                .param(answer.status())
                .param(answer.contentType())
                .param(answer.location())
                .param(secrets.seal(answer.body()))
                .param(id.username())
                .param(id.key())
                .update();
    }

    /** The answer to the same request, or nothing when the key belongs to another request. */
    Optional<Answer> answer(Id id, byte[] request) {
        return jdbc.sql("""
                select request_sha256, status, content_type, location, body_sealed from idempotency_key
                where username = ? and key = ?""")
                .param(id.username())
                .param(id.key())
                .query((row, number) -> MessageDigest.isEqual(row.getBytes("request_sha256"), request)
                        ? Optional.of(new Answer(
                                row.getInt("status"),
                                row.getString("content_type"),
                                row.getString("location"),
                                secrets.open(row.getBytes("body_sealed"))))
                        : Optional.<Answer>empty())
                .single();
    }

    @Scheduled(fixedDelayString = CLEAN_EVERY)
    void clean() {
        jdbc.sql("delete from idempotency_key where created_at < ?")
                .param(Times.param(clock.instant().minus(KEPT)))
                .update();
    }
}
