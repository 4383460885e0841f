package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.alarms.SetAsideKind;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.setaside.DesignHolds;
import io.anlan.platform.setaside.DesignHolds.Hold;
import io.anlan.platform.setaside.DesignHolds.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Who is on duty hears nothing of an alarm that is set aside, whichever way, and hears of it when that ends. */
class SetAsideNoticeIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final Api API = Api.program();

    private final Registered made = Registered.make(API);
    private final long rule = id("/api/rules", """
            {"pointId": %d, "kind": "high", "limit": 25, "priority": 3}""".formatted(made.point()));
    private final OnDuty duty = new OnDuty(API);
    private final WebhookReceiver receiver = new WebhookReceiver();
    private final FakeEvaluation evaluation = new FakeEvaluation(PLATFORM);

    @BeforeAll
    static void regions() {
        Regions.ensure();
    }

    @AfterEach
    void close() {
        evaluation.close();
        receiver.close();
    }

    private static long id(String path, String body) {
        return API.expect(201, "POST", path, body).get("id").asLong();
    }

    private AlarmTransitionRecord raise() {
        AlarmTransitionRecord raised =
                Transitions.raised(UUID.randomUUID().toString(), made.point(), made.device(), PriorityRecord.LEVEL_3)
                        .toBuilder()
                        .setRule(rule)
                        .build();
        evaluation.tell(List.of(raised));
        return raised;
    }

    private void awaitSent(AlarmTransitionRecord alarm) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> duty.log(alarm.getAlarmId()).stream()
                        .anyMatch(one -> one.get("state").asString().equals("sent")));
    }

    /** Until the alarm is known, and every step of it has been judged by who tells people. */
    private void awaitFollowed(AlarmTransitionRecord alarm) {
        await().until(() -> PLATFORM.jdbc()
                .sql("""
                        select exists (select from alarm a, notification_position n
                        where a.id = ? and n.sequence >= a.sequence)""")
                .param(alarm.getAlarmId())
                .query(Boolean.class)
                .single());
    }

    private long setAside(SetAsideKind kind, AlarmTransitionRecord alarm) {
        return switch (kind) {
            case SHELVED -> id("/api/set-asides/shelve", """
                        {"alarmId": "%s", "minutes": 30, "reason": "Known"}""".formatted(alarm.getAlarmId()));
            case OUT_OF_SERVICE ->
                id("/api/set-asides/out-of-service", """
                        {"alarmId": "%s", "workOrder": "WO-9", "until": "%s", "reason": "Cable"}""".formatted(
                                alarm.getAlarmId(), Instant.now().plus(Duration.ofDays(1))));
            case SUPPRESSED -> suppress();
        };
    }

    private long suppress() {
        long suppression = PLATFORM.jdbc()
                .sql("""
                        with made as (
                            insert into suppression (facility_id, name, reason, expression, inputs, targets, most_minutes,
                                changed_by, changed_at)
                            values (?, 'idle', 'idle', 'stopped', '[]', '[]', 60, 'somebody', now()) returning id)
                        insert into suppression_standing (suppression_id, outcome, since, holding_since)
                        select id, 'holds', now(), now() from made returning suppression_id""")
                .param(made.facility())
                .query(Long.class)
                .single();
        Instant now = Instant.now();
        hold(holds -> holds.begin(new Hold(
                suppression,
                List.of(new Source(made.point(), RuleKind.HIGH, 3)),
                "idle",
                "somebody",
                now,
                now.plus(Duration.ofHours(1)))));
        return suppression;
    }

    private static void hold(Consumer<DesignHolds> act) {
        DesignHolds holds = PLATFORM.bean(DesignHolds.class);
        PLATFORM.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            holds.lock();
            act.accept(holds);
        });
        holds.tell();
    }

    private void end(SetAsideKind kind, long id) {
        switch (kind) {
            case SHELVED, OUT_OF_SERVICE -> API.expect(200, "POST", "/api/set-asides/%d/end".formatted(id), "{}");
            case SUPPRESSED -> hold(holds -> holds.end(id, SetAsideEnd.RELEASED, Instant.now(), null, "idle"));
        }
    }

    @ParameterizedTest
    @EnumSource(SetAsideKind.class)
    void nobodyIsToldUntilItEnds(SetAsideKind kind) {
        long person = duty.person("duty-officer");
        duty.reached(person, OnDuty.address(duty.webhook(receiver.url()), "1", null));
        duty.roster(made.enterprise(), person);
        AlarmTransitionRecord first = raise();
        awaitSent(first);
        long id = setAside(kind, first);
        AlarmTransitionRecord seen = Transitions.next(first, AlarmStateRecord.ACKNOWLEDGED_C);
        evaluation.tell(List.of(seen, Transitions.next(seen, AlarmStateRecord.NORMAL_A)));

        AlarmTransitionRecord second = raise();
        awaitFollowed(second);
        JsonNode alarm = API.get("/api/alarms/" + second.getAlarmId()).json();
        assertThat(alarm.at("/setAside/kind").asString()).isEqualTo(kind.word());
        assertThat(duty.log(second.getAlarmId())).isEmpty();
        assertThat(receiver.received()).hasSize(1);

        end(kind, id);
        awaitSent(second);
        assertThat(duty.log(second.getAlarmId())).hasSize(1);
        assertThat(receiver.received().getLast().json().at("/alarm/id").asString())
                .isEqualTo(second.getAlarmId());
    }
}
