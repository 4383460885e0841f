package io.anlan.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.DataArea;
import io.anlan.hj212.Edition;
import io.anlan.hj212.ExeRtn;
import io.anlan.hj212.Flag;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.simulator.link.Courier;
import io.anlan.simulator.link.Delivery;
import io.anlan.simulator.link.RetryPolicy;
import io.anlan.simulator.link.Uplink;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.ProvinceReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LoggerRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:15:00Z");
    private static final DevicePlan PLAN =
            ProvinceReader.read().device("510113DE3000000000000001").orElseThrow();
    private static final Hj212Identity DEVICE = new Hj212Identity(PLAN.address(), "123456", "31", Edition.V2017);

    /** Keeps what is sent over it, all of it acknowledged. */
    private static final class Line implements Uplink {
        private final List<Message> sent = new ArrayList<>();

        @Override
        public void open() {}

        @Override
        public CompletableFuture<Delivery> send(Message message, Duration timeout) {
            sent.add(message);
            return CompletableFuture.completedFuture(Delivery.Acknowledged.WHOLE);
        }

        @Override
        public void close() {}
    }

    private final Logger logger = new Logger(PLAN, Writer.hj212(DEVICE), 10);
    private final Line line = new Line();
    private final LoggerRequests requests =
            new LoggerRequests(logger, new Courier(line, RetryPolicy.STANDARD), InstantSource.fixed(NOW));

    private List<Hj212Message> ask(String password, int cn, Consumer<DataArea.Builder> data)
            throws InterruptedException {
        var replies = new ArrayList<Hj212Message>();
        requests.take(
                Hj212Message.builder(cn)
                        .qn(NOW)
                        .st("31")
                        .pw(password)
                        .mn(PLAN.address())
                        .flag(new Flag(Edition.V2017, true, false))
                        .data(data)
                        .build(),
                replies::add);
        return replies;
    }

    private List<Hj212Message> ask(int cn, Consumer<DataArea.Builder> data) throws InterruptedException {
        return ask("123456", cn, data);
    }

    @Test
    void tellsItsClockAsItIs() throws InterruptedException {
        logger.setClockError(Duration.ofMinutes(3));
        List<Hj212Message> replies = ask(1011, area -> {});
        assertThat(replies).extracting(Hj212Message::cn).containsExactly(9011, 1011, 9012);
        assertThat(replies.get(1).data().time("SystemTime")).contains(NOW.plusSeconds(180));
        assertThat(replies.get(0).qn()).isEqualTo(BeijingTime.formatMillis(NOW));
    }

    @Test
    void aClockThatIsSetIsRight() throws InterruptedException {
        logger.setClockError(Duration.ofMinutes(3));
        ask(1012, area -> area.time("SystemTime", NOW));
        assertThat(logger.clockError()).isZero();
    }

    @Test
    void refusesAWrongPassword() throws InterruptedException {
        List<Hj212Message> replies = ask("654321", 1011, area -> {});
        assertThat(replies).hasSize(1);
        assertThat(replies.getFirst().data().qnRtn()).contains(QnRtn.PW_WRONG);
    }

    @Test
    void sendsLessOftenWhenItIsTold() throws InterruptedException {
        ask(1062, area -> area.field("RtdInterval", "60"));
        assertThat(ask(1061, area -> {}).get(1).data().text("RtdInterval")).contains("60");
        logger.poll(NOW);
        assertThat(logger.poll(NOW.plusSeconds(59))).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void stopsAndStartsItsRealTimeData() throws InterruptedException {
        assertThat(ask(2012, area -> {})).extracting(Hj212Message::cn).containsExactly(9013);
        assertThat(logger.poll(NOW)).isEmpty();
        ask(2011, area -> {});
        assertThat(logger.poll(NOW.plusSeconds(30))).isNotEmpty();
    }

    @Test
    void sendsTheMinutesItHoldsBetweenBothEnds() throws InterruptedException {
        for (int second = 0; second <= 300; second += 10) {
            logger.poll(NOW.plusSeconds(second));
        }
        List<Hj212Message> replies =
                ask(2051, area -> area.time("BeginTime", NOW.plusSeconds(60)).time("EndTime", NOW.plusSeconds(120)));
        assertThat(replies.getLast().data().exeRtn()).contains(ExeRtn.DONE);
        assertThat(line.sent).hasSize(2);
    }

    @Test
    void saysWhenItHoldsNothing() throws InterruptedException {
        List<Hj212Message> replies =
                ask(2051, area -> area.time("BeginTime", NOW.minusSeconds(600)).time("EndTime", NOW.minusSeconds(540)));
        assertThat(replies.getLast().data().exeRtn()).contains(ExeRtn.NO_DATA);
        assertThat(line.sent).isEmpty();
    }

    @Test
    void whatItDoesNotKnowItRefuses() throws InterruptedException {
        assertThat(ask(3021, area -> {}).getFirst().data().qnRtn()).contains(QnRtn.CN_WRONG);
    }
}
