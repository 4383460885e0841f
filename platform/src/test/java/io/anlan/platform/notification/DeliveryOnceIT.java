package io.anlan.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.Api;
import io.anlan.platform.OnDuty;
import io.anlan.platform.Registered;
import io.anlan.platform.TestPlatform;
import io.anlan.platform.Transitions;
import io.anlan.platform.WebhookReceiver;
import io.anlan.platform.account.AccountLookup;
import io.anlan.platform.alarms.AlarmLookup;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** However often steps are looked at, by however many: one step, one message to a person by a channel. */
class DeliveryOnceIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int ALARMS = 60;

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final OnDuty duty = new OnDuty(api);
    private final Registered made = Registered.make(api);
    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    private void somebodyIsOnDuty() {
        long person = duty.person("duty-officer");
        duty.reached(person, OnDuty.address(duty.webhook(receiver.url()), "1", null));
        duty.roster(made.enterprise(), person);
    }

    private List<String> raise(int count) {
        List<AlarmTransitionRecord> steps = IntStream.range(0, count)
                .mapToObj(i -> Transitions.raised(made, PriorityRecord.LEVEL_3))
                .toList();
        Transitions.write(platform, steps);
        return steps.stream().map(AlarmTransitionRecord::getAlarmId).toList();
    }

    private long inState(List<String> alarms, String state) {
        return platform.jdbc()
                .sql("select count(*) from notification_delivery where alarm_id = any(?) and state = ?")
                .params(alarms.toArray(String[]::new), state)
                .query(Long.class)
                .single();
    }

    private DeliverySender another() {
        return new DeliverySender(
                platform.bean(Deliveries.class),
                platform.bean(NotificationChannels.class),
                platform.bean(AlarmLookup.class),
                platform.bean(AccountLookup.class),
                platform.bean(NotificationSettings.class),
                platform.bean(InstantSource.class));
    }

    @Test
    void severalSendersAtOnceSendEachMessageOnce() {
        somebodyIsOnDuty();
        List<DeliverySender> others = Stream.generate(this::another).limit(3).toList();
        others.forEach(DeliverySender::start);
        try {
            List<String> alarms = raise(ALARMS);
            await().atMost(LIMIT).until(() -> inState(alarms, "sent") == ALARMS);
            assertThat(receiver.received()).hasSize(ALARMS);
            assertThat(receiver.received().stream()
                            .map(call -> call.json().at("/alarm/id").asString())
                            .collect(Collectors.toMap(Function.identity(), id -> 1, Integer::sum)))
                    .hasSize(ALARMS)
                    .containsOnlyKeys(alarms)
                    .allSatisfy((alarm, times) -> assertThat(times).isOne());
        } finally {
            others.forEach(DeliverySender::stop);
        }
    }

    @Test
    void looksAtTheSameStepsAgainAndTellsNobodyAgain() {
        somebodyIsOnDuty();
        long before = position();
        List<String> alarms = raise(20);
        await().atMost(LIMIT).until(() -> inState(alarms, "sent") == 20);
        var transactions = platform.bean(TransactionTemplate.class);
        AlarmFollower follower = platform.bean(AlarmFollower.class);
        for (int i = 0; i < 2; i++) {
            transactions.executeWithoutResult(status -> platform.jdbc()
                    .sql("update notification_position set sequence = ?")
                    .param(before)
                    .update());
            await().atMost(LIMIT).until(() -> {
                transactions.executeWithoutResult(status -> follower.step());
                return position() > before + 19;
            });
        }
        assertThat(inState(alarms, "sent")).isEqualTo(20);
        assertThat(inState(alarms, "waiting")).isZero();
        assertThat(receiver.received()).hasSize(20);
    }

    private long position() {
        return platform.jdbc()
                .sql("select sequence from notification_position")
                .query(Long.class)
                .single();
    }

    @Test
    void whatSomebodySentWhoWasKilledMayHaveArrivedAndIsNotSentAgain() {
        somebodyIsOnDuty();
        String alarm = raise(1).getFirst();
        await().atMost(LIMIT).until(() -> inState(List.of(alarm), "sent") == 1);
        // As it stands when a process is killed between taking a message and noting what became of it.
        platform.jdbc().sql("""
                update notification_attempt set outcome = null, answer = null, millis = null
                where delivery_id = (select id from notification_delivery where alarm_id = ?)""").param(alarm).update();
        platform.jdbc().sql("""
                update notification_delivery set state = 'sending', ended_at = null, answer = null,
                    claimed_at = now() - interval '10 minutes'
                where alarm_id = ?""").param(alarm).update();
        await().atMost(LIMIT).until(() -> inState(List.of(alarm), "uncertain") == 1);
        assertThat(duty.detail(duty.log(alarm).getFirst()).at("/log/0/outcome").asString())
                .isEqualTo("uncertain");
        assertThat(receiver.received()).hasSize(1);
    }
}
