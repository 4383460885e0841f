package io.anlan.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anlan.platform.TestPlatform;
import io.anlan.platform.audit.AuditTrail.Verification;
import io.anlan.platform.store.AuditNotes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class AuditRetentionIT {
    private static final Duration RETENTION = Duration.ofDays(183);
    private static final TestPlatform PLATFORM = TestPlatform.with(Map.of("anlan.account.second-factor-roles", ""));
    private static final JdbcClient JDBC = PLATFORM.jdbc();

    private final AuditTrail trail = PLATFORM.bean(AuditTrail.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    private static boolean removeAsOf(Instant time) {
        var retention = new AuditRetention(JDBC, new AuditSettings(RETENTION), InstantSource.fixed(time));
        return Boolean.TRUE.equals(PLATFORM.bean(TransactionTemplate.class).execute(status -> retention.step()));
    }

    private static long count(String table) {
        return JDBC.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static void note(String act) {
        PLATFORM.bean(AuditNotes.class).note("somebody", null, act, "thing", null, AuditNotes.Outcome.DONE, Map.of());
        await().until(() -> count("audit_note") == 0);
    }

    @Test
    void theBeginGoesAndTheRestIsStillVerified() {
        note("first");
        note("second");
        assertThat(removeAsOf(Instant.now())).as("nothing is old").isFalse();
        Verification before = trail.verify();
        assertThat(before.intact()).isTrue();
        assertThat(before.removed()).isZero();

        assertThat(removeAsOf(Instant.now().plus(RETENTION).plusSeconds(60))).isTrue();
        await().until(() -> count("audit_note") == 0);
        Verification after = trail.verify();
        assertThat(after.problem()).isNull();
        assertThat(after.intact()).isTrue();
        assertThat(after.removed()).isEqualTo(before.entries() - 1);
        assertThat(after.entries())
                .as("the newest, and the note of the removal")
                .isEqualTo(2);
        note("third");
        assertThat(trail.verify().entries()).isEqualTo(3);
        assertThat(JDBC.sql("select actor || ' ' || act from audit_entry where object = 'audit_anchor'")
                        .query(String.class)
                        .single())
                .isEqualTo("platform insert");

        long next = after.removed() + 1;
        assertThatThrownBy(() -> JDBC.sql("delete from audit_entry where id = ?")
                        .param(next)
                        .update())
                .isInstanceOf(DataAccessException.class);
        for (String statement : new String[] {
            "delete from audit_anchor", "update audit_anchor set id = id - 1", "update audit_anchor set id = id + 1"
        }) {
            assertThatThrownBy(() -> JDBC.sql(statement).update()).isInstanceOf(DataAccessException.class);
        }
        JDBC.sql("alter table audit_entry disable trigger never_removed").update();
        JDBC.sql("delete from audit_entry where id = ?").param(next).update();
        assertThat(trail.verify().brokenAt()).isEqualTo(next);
    }

    @Test
    void sixMonthsAreTheLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditSettings(Duration.ofDays(182)))
                .withMessageContaining("183 days");
        assertThat(new AuditSettings(null).retention()).isNull();
    }
}
