package io.anlan.gateway.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.DataArea;
import io.anlan.hj212.ExeRtn;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OrderRunTest {
    private static final Instant QN = Instant.parse("2026-11-23T02:15:30.123Z");
    private static final String MN = "010000A8900016F000169DC0";

    /** The outside, moved by hand. */
    private static final class FakePort implements OrderRun.Port {
        private final List<OrderStepRecord> steps = new ArrayList<>();
        private final List<Instant> sent = new ArrayList<>();
        private final List<Duration> waits = new ArrayList<>();
        private CompletableFuture<Void> log = CompletableFuture.completedFuture(null);
        private Runnable timer = () -> {};
        private boolean late;
        private boolean unwritable;
        private int ended;

        @Override
        public Object connection() {
            return this;
        }

        @Override
        public Instant qn() {
            return QN;
        }

        @Override
        public void send(Instant qn) {
            if (unwritable) {
                throw new IllegalArgumentException("A field has a separator.");
            }
            sent.add(qn);
        }

        @Override
        public boolean isLate() {
            return late;
        }

        @Override
        public CompletableFuture<Void> log(OrderStepRecord.Builder step) {
            steps.add(step.build());
            return log;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public OrderRun.Timer after(Duration delay, Runnable task) {
            waits.add(delay);
            timer = task;
            return () -> timer = () -> {};
        }

        @Override
        public void ended(OrderRun run) {
            ended++;
        }
    }

    private final FakePort port = new FakePort();

    private static OrderRecord.Builder order(int cn) {
        return OrderRecord.newBuilder()
                .setOrder(7)
                .setAttempt(2)
                .setDevice(17)
                .setCommand(cn)
                .setOvertimeMs(10_000)
                .setRetries(3)
                .setExecutionMs(60_000);
    }

    private OrderRun started(OrderRecord.Builder order) {
        var run = new OrderRun(order.build(), port);
        run.start();
        return run;
    }

    private static Hj212Message request(int cn) {
        return Hj212Message.builder(cn).qn(QN).st("31").pw("123456").mn(MN).build();
    }

    private static Hj212Message upload(int cn, Consumer<DataArea.Builder> data) {
        return Hj212Message.builder(cn)
                .qn(QN.plusSeconds(1))
                .st("31")
                .pw("123456")
                .mn(MN)
                .data(data)
                .build();
    }

    private List<OrderStepKind> kinds() {
        return port.steps.stream().map(OrderStepRecord::getKind).toList();
    }

    private OrderStepRecord last() {
        return port.steps.getLast();
    }

    @Test
    void isOnTheLogBeforeItLeaves() {
        port.log = new CompletableFuture<>();
        started(order(1011));

        assertThat(kinds()).containsExactly(OrderStepKind.SENDING);
        assertThat(port.sent).isEmpty();
        port.log.complete(null);
        assertThat(port.sent).containsExactly(QN);
        assertThat(last().getQn()).isEqualTo(BeijingTime.formatMillis(QN));
        assertThat(last().getAttempt()).isEqualTo(2);
    }

    @Test
    void doesNotLeaveWhenTheLogTookTooLong() {
        port.log = new CompletableFuture<>();
        started(order(1012));
        port.late = true;
        port.log.complete(null);

        assertThat(port.sent).isEmpty();
        assertThat(kinds()).containsExactly(OrderStepKind.SENDING, OrderStepKind.NOT_WRITTEN);
        assertThat(port.ended).isOne();
    }

    @Test
    void goesFromTheAnswerOverTheDataToTheResult() {
        OrderRun run = started(order(1011));
        run.take(Replies.requestReply(request(1011), QnRtn.ACCEPTED));
        run.take(upload(1011, area -> area.time("SystemTime", QN)));
        run.take(Replies.executionResult(request(1011), ExeRtn.DONE));

        assertThat(kinds())
                .containsExactly(
                        OrderStepKind.SENDING, OrderStepKind.ANSWERED, OrderStepKind.DATA, OrderStepKind.RESULT);
        assertThat(port.steps).extracting(OrderStepRecord::getOrdinal).containsExactly(1, 2, 3, 4);
        assertThat(port.steps.get(2).getFieldsList())
                .containsExactly(OrderField.newBuilder()
                        .setName("SystemTime")
                        .setValue("20261123101530")
                        .build());
        assertThat(last().getCode()).isEqualTo(1);
        assertThat(last().getDataCount()).isEqualTo(1);
        assertThat(port.ended).isOne();
    }

    @Test
    void aRefusalEndsIt() {
        OrderRun run = started(order(1062));
        run.take(Replies.requestReply(request(1062), QnRtn.PW_WRONG));

        assertThat(last().getKind()).isEqualTo(OrderStepKind.ANSWERED);
        assertThat(last().getCode()).isEqualTo(3);
        assertThat(port.ended).isOne();
    }

    @Test
    void theReplyToANotificationEndsIt() {
        OrderRun run = started(order(2012).setNotification(true));
        run.take(Replies.notificationReply(request(2012)));

        assertThat(last().getKind()).isEqualTo(OrderStepKind.ANSWERED);
        assertThat(port.ended).isOne();
    }

    @Test
    void repeatsUnderTheSameNumberUntilTheLastRepetition() {
        started(order(1061));
        for (int i = 0; i < 3; i++) {
            port.timer.run();
        }
        assertThat(port.sent).hasSize(4).containsOnly(QN);
        assertThat(port.ended).isZero();
        port.timer.run();
        assertThat(last().getKind()).isEqualTo(OrderStepKind.NO_ANSWER);
        assertThat(port.sent).hasSize(4);
        assertThat(port.ended).isOne();
    }

    @Test
    void isNotRepeatedOnceItIsAnswered() {
        OrderRun run = started(order(3011));
        run.take(Replies.requestReply(request(3011), QnRtn.ACCEPTED));
        assertThat(port.waits).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(60));
        port.timer.run();

        assertThat(port.sent).hasSize(1);
        assertThat(last().getKind()).isEqualTo(OrderStepKind.NO_RESULT);
        assertThat(port.ended).isOne();
    }

    @Test
    void answersToOthersAreNotItsOwn() {
        OrderRun run = started(order(1062));
        Hj212Message another =
                Hj212Message.builder(1062).qn(QN.plusMillis(1)).mn(MN).build();
        run.take(Replies.requestReply(another, QnRtn.REFUSED));
        run.take(Replies.executionResult(another, ExeRtn.FAILED));

        assertThat(kinds()).containsExactly(OrderStepKind.SENDING);
    }

    @Test
    void countsOnlyHistoryOfThePeriodAskedFor() {
        OrderRun run = started(order(2051)
                .addFields(OrderField.newBuilder().setName("BeginTime").setValue("20261123090000"))
                .addFields(OrderField.newBuilder().setName("EndTime").setValue("20261123090500")));
        run.take(Replies.requestReply(request(2051), QnRtn.ACCEPTED));
        for (int minute = 58; minute < 68; minute++) {
            Instant at = Instant.parse("2026-11-23T00:00:00Z").plusSeconds(60L * minute);
            run.take(upload(2051, area -> area.dataTime(at)));
        }
        run.take(Replies.executionResult(request(2051), ExeRtn.DONE));

        assertThat(last().getDataCount()).isEqualTo(6);
        assertThat(port.steps).allMatch(step -> step.getFieldsList().isEmpty());
    }

    @Test
    void liveDataDoNotKeepTheOrderToSendThemAlive() {
        OrderRun run = started(order(2011));
        run.take(Replies.requestReply(request(2011), QnRtn.ACCEPTED));
        run.take(upload(2011, area -> area.dataTime(QN)));

        assertThat(kinds()).containsExactly(OrderStepKind.SENDING, OrderStepKind.ANSWERED);
    }

    @Test
    void endsWithItsConnection() {
        OrderRun run = started(order(3014));
        run.lost();
        run.take(Replies.executionResult(request(3014), ExeRtn.DONE));

        assertThat(kinds()).containsExactly(OrderStepKind.SENDING, OrderStepKind.CONNECTION_LOST);
        assertThat(port.ended).isOne();
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        port.unwritable = true;
        started(order(1062));

        assertThat(last().getKind()).isEqualTo(OrderStepKind.NOT_WRITTEN);
        assertThat(port.ended).isOne();
    }

    @Test
    void aPasswordThatADeviceRepeatsStandsOnNoStep() {
        OrderRun run = started(order(1072));
        run.take(upload(1072, area -> area.field("NewPW", "secret").field("PolId", "a21026")));

        assertThat(last().getFieldsList()).extracting(OrderField::getName).containsExactly("PolId");
    }

    @Test
    void aCodeThatIsNoneIsNought() {
        OrderRun run = started(order(1012));
        run.take(Hj212Message.builder(9012)
                .qn(QN)
                .mn(MN)
                .data(area -> area.field("ExeRtn", "done"))
                .build());

        assertThat(last().getKind()).isEqualTo(OrderStepKind.RESULT);
        assertThat(last().getCode()).isZero();
    }
}
