package io.anlan.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.domain.Series;
import io.anlan.hj212.Edition;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.simulator.message.Hj212Frames;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.Report;
import io.anlan.simulator.message.Value;
import io.anlan.simulator.support.Await;
import io.anlan.simulator.support.ScriptedHj212Server;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class Hj212UplinkTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final RetryPolicy POLICY = new RetryPolicy(SHORT, 3, Duration.ofMillis(20));
    private static final Instant NOW = Instant.parse("2026-11-23T02:15:07Z");

    private final Hj212Frames frames = new Hj212Frames();

    @Test
    void anUploadIsAcknowledgedByIts9014() throws InterruptedException {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging());
                var uplink = new Hj212Uplink(server.address())) {
            assertThat(new Courier(uplink, RetryPolicy.STANDARD).deliver(message()))
                    .isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(server.received()).hasSize(1);
            assertThat(uplink.strayAnswers()).isZero();
        }
    }

    @Test
    void aLostAnswerMakesTheSameFrameGoAgainAndCountOnce() throws InterruptedException {
        try (var server = new ScriptedHj212Server(
                        (message, count) -> count < 3 ? List.of() : List.of(Replies.dataReply(message)));
                var uplink = new Hj212Uplink(server.address())) {
            var courier = new Courier(uplink, POLICY);
            assertThat(courier.deliver(message())).isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(courier.resent()).isEqualTo(2);
            assertThat(server.received()).hasSize(3);
            assertThat(server.received())
                    .extracting(Hj212Message::qn)
                    .containsOnly(server.received().getFirst().qn());
        }
    }

    @Test
    void afterTheLastRetryTheMessageIsUnanswered() throws InterruptedException {
        try (var server = new ScriptedHj212Server((message, count) -> List.of());
                var uplink = new Hj212Uplink(server.address())) {
            var courier = new Courier(uplink, POLICY);
            assertThat(courier.deliver(message())).isEqualTo(new Delivery.Unanswered("no answer within 0.4 s"));
            assertThat(server.received()).hasSize(4);
            assertThat(courier.resent()).isEqualTo(3);
        }
    }

    @Test
    void anAnswerWithAnotherQnIsNoAnswer() throws InterruptedException {
        try (var server = new ScriptedHj212Server((message, count) -> List.of(answerOf(message, "20200101000000000")));
                var uplink = new Hj212Uplink(server.address())) {
            assertThat(new Courier(uplink, new RetryPolicy(SHORT, 0, Duration.ZERO)).deliver(message()))
                    .isInstanceOf(Delivery.Unanswered.class);
            assertThat(uplink.strayAnswers()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatComesAfterTheTimeoutStillCountsForTheFrameSentAgain() throws InterruptedException {
        var held = new CopyOnWriteArrayList<Hj212Message>();
        try (var server = new ScriptedHj212Server((message, count) -> {
                    held.add(Replies.dataReply(message));
                    // the answer to the first sending comes when the second is there; the second gets none of its own
                    return count == 2 ? List.of(held.getFirst()) : List.of();
                });
                var uplink = new Hj212Uplink(server.address())) {
            var courier = new Courier(uplink, POLICY);
            assertThat(courier.deliver(message())).isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(courier.resent()).isPositive();
        }
    }

    @Test
    void aSecondAnswerIsCountedAsStray() throws InterruptedException {
        try (var server = new ScriptedHj212Server(
                        (message, count) -> List.of(Replies.dataReply(message), Replies.dataReply(message)));
                var uplink = new Hj212Uplink(server.address())) {
            new Courier(uplink, RetryPolicy.STANDARD).deliver(message());
            Await.until("the second answer", () -> uplink.strayAnswers() == 1);
        }
    }

    @Test
    void aRefusalIsNotSentAgain() throws InterruptedException {
        try (var server = new ScriptedHj212Server(
                        (message, count) -> List.of(Replies.requestReply(message, QnRtn.PW_WRONG)));
                var uplink = new Hj212Uplink(server.address())) {
            assertThat(new Courier(uplink, RetryPolicy.STANDARD).deliver(message()))
                    .isEqualTo(new Delivery.Refused("9011 QnRtn=3 PW_WRONG"));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void answersArePairedWhateverTheirOrder() throws IOException {
        var held = new CopyOnWriteArrayList<Hj212Message>();
        try (var server = new ScriptedHj212Server((message, count) -> {
                    held.add(message);
                    return count < 3
                            ? List.of()
                            : held.reversed().stream()
                                    .map(Hj212UplinkTest::verdict)
                                    .toList();
                });
                var uplink = new Hj212Uplink(server.address())) {
            uplink.open();
            List<CompletableFuture<Delivery>> answers =
                    List.of(send(uplink, "MN1"), send(uplink, "MN2"), send(uplink, "MN3"));
            assertThat(answers.stream().map(CompletableFuture::join))
                    .containsExactly(
                            Delivery.Acknowledged.WHOLE,
                            new Delivery.Refused("9011 QnRtn=2 REFUSED"),
                            Delivery.Acknowledged.WHOLE);
        }
    }

    private static Hj212Message verdict(Hj212Message message) {
        return message.mn().equals("MN2") ? Replies.requestReply(message, QnRtn.REFUSED) : Replies.dataReply(message);
    }

    @Test
    void aBrokenConnectionIsMadeAgainAndTheMessageSentAgain() throws InterruptedException, IOException {
        try (var server = new ScriptedHj212Server(
                        (message, count) -> count == 1 ? List.of() : List.of(Replies.dataReply(message)));
                var uplink = new Hj212Uplink(server.address())) {
            uplink.open();
            var courier = new Courier(uplink, new RetryPolicy(Duration.ofSeconds(5), 3, Duration.ofMillis(20)));
            CompletableFuture<Delivery> answer = courier.dispatch(message());
            Await.until("the frame is there", () -> !server.received().isEmpty());
            server.breakConnections();
            assertThat(answer.join()).isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void aRequestOfThePlatformIsAnsweredAsUnknown() throws InterruptedException {
        try (var server = new ScriptedHj212Server((message, count) -> count > 1
                        ? List.of()
                        : List.of(
                                Hj212Message.builder(1012)
                                        .qn("20261123101508000")
                                        .st("31")
                                        .pw(message.pw())
                                        .mn(message.mn())
                                        .answerRequired(true)
                                        .build(),
                                Replies.dataReply(message)));
                var uplink = new Hj212Uplink(server.address())) {
            new Courier(uplink, RetryPolicy.STANDARD).deliver(message());
            Await.until("the refusal", () -> server.received().size() == 2);
            Hj212Message refusal = server.received().get(1);
            assertThat(refusal.cn()).isEqualTo(9011);
            assertThat(refusal.qn()).isEqualTo("20261123101508000");
            assertThat(refusal.data().qnRtn()).contains(QnRtn.CN_WRONG);
        }
    }

    @Test
    void saysWhereNobodyAnswers() throws IOException {
        int port;
        try (var nobody = new ServerSocket(0)) {
            port = nobody.getLocalPort();
        }
        try (var uplink = new Hj212Uplink(InetSocketAddress.createUnresolved("127.0.0.1", port))) {
            assertThatThrownBy(uplink::open).isInstanceOf(IOException.class).hasMessageContaining(":" + port);
        }
    }

    private CompletableFuture<Delivery> send(Hj212Uplink uplink, String mn) {
        return uplink.send(message(mn), Duration.ofSeconds(5));
    }

    private Message message() {
        return message("510113DE3000000000000001");
    }

    private Message message(String mn) {
        var report = new Report(NOW, Series.REALTIME, List.of(Value.of("w01018", new BigDecimal("27.3"))));
        return frames.of(new Hj212Identity(mn, "123456", "32", Edition.V2017), report, NOW)
                .getFirst();
    }

    private static Hj212Message answerOf(Hj212Message message, String qn) {
        return Hj212Message.builder(9014)
                .qn(qn)
                .st("91")
                .pw(message.pw())
                .mn(message.mn())
                .build();
    }
}
