package io.anlan.platform.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.Api;
import io.anlan.platform.Registered;
import io.anlan.platform.TestPlatform;
import io.anlan.platform.Transitions;
import io.anlan.platform.alarms.AlarmEvents;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** However often and by however many the steps of alarms and the clock are looked at: each step of a warning once. */
class WarningOnceIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final JdbcClient jdbc = PLATFORM.jdbc();
    private final TransactionTemplate transactions = PLATFORM.bean(TransactionTemplate.class);
    private final Registered made = Registered.make(Api.program());

    /** A follower of another process, or of one that has just started: it remembers nothing. */
    private WarningFollower another() {
        return new WarningFollower(
                jdbc,
                PLATFORM.bean(AlarmEvents.class),
                PLATFORM.bean(Judge.class),
                PLATFORM.bean(WarningSteps.class),
                PLATFORM.bean(InstantSource.class));
    }

    private long position() {
        return jdbc.sql("select sequence from warning_position")
                .query(Long.class)
                .single();
    }

    private List<String> steps() {
        return jdbc.sql("""
                select s.kind || coalesce(' ' || s.level, '') from warning w join warning_step s on s.warning_id = w.id
                where w.facility_id = ? order by w.id, s.ordinal""").param(made.facility()).query(String.class).list();
    }

    private void grade(int grade) {
        jdbc.sql("update facility set hazard_grade = ? where id = ?")
                .params(grade, made.facility())
                .update();
    }

    private void raise(PriorityRecord priority) {
        AlarmTransitionRecord raised = Transitions.raised(made, priority);
        Transitions.write(PLATFORM, List.of(raised));
        await().until(() ->
                jdbc.sql("""
                select exists (select from alarm a, warning_position p where a.id = ? and p.sequence >= a.sequence)""").param(raised.getAlarmId()).query(Boolean.class).single());
    }

    @Test
    void whoLooksAtTheSameStepsAgainAfterARestartWritesNothingAgain() {
        long before = position();
        grade(1);
        raise(PriorityRecord.LEVEL_3);
        await().until(() -> steps().equals(List.of("opened", "escalated county")));
        WarningFollower started = another();
        for (int i = 0; i < 3; i++) {
            transactions.executeWithoutResult(status -> jdbc.sql("update warning_position set sequence = ?")
                    .param(before)
                    .update());
            await().until(() -> {
                transactions.executeWithoutResult(status -> started.step());
                return position() > before;
            });
        }
        assertThat(steps()).containsExactly("opened", "escalated county");
    }

    @Test
    void whatCameDueWhileNobodyLookedIsCarriedUpOnceBySeveralAtOnce() {
        grade(1);
        List<SoleWorker> others =
                Stream.generate(() -> another().warner(transactions)).limit(3).toList();
        raise(PriorityRecord.LEVEL_2);
        await().until(() -> steps().equals(List.of("opened", "escalated prefecture")));
        jdbc.sql("""
                update warning_escalation set due_at = now() - interval '5 hours' where reached_at is null and warning_id =
                    (select id from warning where facility_id = ? and lifted_at is null)""").param(made.facility()).update();
        others.forEach(SoleWorker::start);
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> steps().equals(List.of("opened", "escalated prefecture", "escalated province")));
            raise(PriorityRecord.LEVEL_3);
            assertThat(steps()).hasSize(3);
        } finally {
            others.forEach(SoleWorker::stop);
        }
    }

    @Test
    void stepsAreNeverChanged() {
        grade(1);
        raise(PriorityRecord.LEVEL_4);
        assertThatThrownBy(() -> jdbc.sql(
                                "update warning_step set comment = 'other' where warning_id = (select id from warning where facility_id = ?)")
                        .param(made.facility())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }
}
