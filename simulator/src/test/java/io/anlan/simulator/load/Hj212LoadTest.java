package io.anlan.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.hj212.DataFlag;
import io.anlan.hj212.FactorGroup;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.simulator.support.Await;
import io.anlan.simulator.support.ScriptedHj212Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class Hj212LoadTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @Test
    void everyFrameIsAWholeMessageAndIsAcknowledgedOnce() throws IOException {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            LoadResult result = run(plan(server, 3, 20, 2000, Duration.ofMillis(500)));
            assertThat(result.sent()).isBetween(60L, 120L);
            assertThat(result.acknowledged()).isEqualTo(result.sent());
            assertThat(result.unanswered()).isZero();
            assertThat(result.latency().count()).isEqualTo(result.sent());
            assertThat(server.rejected()).isEmpty();
            assertThat(server.received()).hasSize((int) result.sent());
            server.received().forEach(Hj212LoadTest::isRegular);
        }
    }

    private static void isRegular(Hj212Message message) {
        assertThat(message.cn()).isEqualTo(2011);
        assertThat(message.answerRequired()).isTrue();
        assertThat(message.mn()).startsWith("88880000BE").hasSize(24);
        assertThat(message.data().groups()).extracting(FactorGroup::code).containsExactlyElementsOf(LoadPlan.codes(10));
        for (FactorGroup group : message.data().groups()) {
            assertThat(group.flag()).isEqualTo(DataFlag.N);
            assertThat(Objects.requireNonNull(group.rtd()).doubleValue())
                    .isBetween(LoadPlan.LOWEST_VALUE, LoadPlan.HIGHEST_VALUE);
        }
    }

    @Test
    void noDeviceUsesAQnOrADataTimeTwice() throws IOException {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            run(plan(server, 2, 4, 8000, Duration.ofMillis(400)));
            Set<String> qns = new HashSet<>();
            Set<String> times = new HashSet<>();
            for (Hj212Message message : server.received()) {
                assertThat(qns.add(message.qn() + message.mn())).isTrue();
                assertThat(times.add(message.data().dataTime() + message.mn())).isTrue();
                assertThat(message.data().dataTime()).isBefore(CLOCK.instant().plusSeconds(5));
            }
            assertThat(qns).hasSizeGreaterThan(100);
        }
    }

    @Test
    void allDevicesSend() throws IOException {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            run(plan(server, 3, 10, 3000, Duration.ofMillis(300)));
            assertThat(server.received())
                    .extracting(Hj212Message::mn)
                    .contains(
                            LoadPlan.mn(0),
                            LoadPlan.mn(1),
                            LoadPlan.mn(2),
                            LoadPlan.mn(3),
                            LoadPlan.mn(4),
                            LoadPlan.mn(5),
                            LoadPlan.mn(6),
                            LoadPlan.mn(7),
                            LoadPlan.mn(8),
                            LoadPlan.mn(9));
        }
    }

    @Test
    void refusalsAreCountedByAnswer() throws IOException {
        try (var server = new ScriptedHj212Server((message, count) ->
                List.of(count % 2 == 0 ? Replies.requestReply(message, QnRtn.PW_WRONG) : Replies.dataReply(message)))) {
            LoadResult result = run(plan(server, 1, 2, 1000, Duration.ofMillis(300)));
            assertThat(result.refused()).containsOnlyKeys("9011 PW_WRONG");
            assertThat(result.acknowledged()
                            + Objects.requireNonNull(result.refused().get("9011 PW_WRONG")))
                    .isEqualTo(result.sent());
        }
    }

    @Test
    void anAnswerWithAnotherQnAcknowledgesNothing() throws IOException {
        try (var server = new ScriptedHj212Server((message, count) -> {
            Hj212Message stranger = Hj212Message.builder(9014)
                    .qn("20200101000000000")
                    .st("91")
                    .pw(message.pw())
                    .mn(message.mn())
                    .build();
            return List.of(stranger, Replies.dataReply(message), Replies.dataReply(message));
        })) {
            LoadResult result = run(plan(server, 1, 2, 1000, Duration.ofMillis(300)));
            assertThat(result.acknowledged()).isEqualTo(result.sent()).isPositive();
        }
    }

    @Test
    void tellsOfMarkedFrames() throws IOException {
        var marks = new CopyOnWriteArrayList<String>();
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            LoadPlan plan = plan(server, 2, 10, 2000, Duration.ofMillis(500)).withMarks(Duration.ofMillis(100));
            new Hj212Load(plan, (device, measuredAt, sentNanos) -> marks.add(LoadPlan.mn(device) + measuredAt), CLOCK)
                    .run();
            List<String> high = server.received().stream()
                    .filter(message -> first(message) == LoadPlan.MARKED_VALUE)
                    .map(message -> message.mn() + message.data().dataTime())
                    .toList();
            assertThat(high).containsExactlyInAnyOrderElementsOf(marks);
            assertThat(marks).hasSizeBetween(4, 6);
        }
    }

    private static double first(Hj212Message message) {
        return Objects.requireNonNull(message.data().groups().getFirst().rtd()).doubleValue();
    }

    @Test
    void unpacedLoadSendsAsMuchAsIsAcknowledged() throws IOException {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            LoadResult result = run(plan(server, 2, 50, Double.POSITIVE_INFINITY, Duration.ofMillis(500)));
            assertThat(result.acknowledged()).isEqualTo(result.sent()).isGreaterThan(500);
        }
    }

    @Test
    void aBrokenConnectionIsMadeAgain() throws IOException {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            var load = new Hj212Load(plan(server, 1, 5, 2000, Duration.ofMillis(1500)), LoadListener.NONE, CLOCK);
            Thread.ofVirtual().start(() -> {
                Await.until("some frames", () -> server.received().size() > 10);
                server.breakConnections();
            });
            LoadResult result = load.run();
            assertThat(result.lostConnections()).isEqualTo(1);
            assertThat(result.acknowledged()).isGreaterThan(50);
        }
    }

    @Test
    void refusesTwoFramesOfADeviceWithTheSameSecond() {
        assertThatThrownBy(() -> new LoadPlan(
                        InetSocketAddress.createUnresolved("127.0.0.1", 1),
                        1,
                        1,
                        List.of("a"),
                        "1",
                        2,
                        Duration.ofSeconds(1),
                        null,
                        Duration.ofSeconds(1),
                        1,
                        null))
                .hasMessageContaining("measuredFrom");
    }

    private static LoadPlan plan(
            ScriptedHj212Server server, int connections, int devices, double rate, Duration duration) {
        return LoadPlan.of(server.address(), connections, devices, 10, rate, duration, CLOCK.instant());
    }

    private static LoadResult run(LoadPlan plan) throws IOException {
        return new Hj212Load(plan, LoadListener.NONE, CLOCK).run();
    }

    @Test
    void beginsInThePastSoThatItEndsNow() {
        Instant now = Instant.parse("2026-11-23T00:00:00Z");
        InetSocketAddress target = InetSocketAddress.createUnresolved("127.0.0.1", 1);
        // 15 frames a second of each device for five minutes are 4500 seconds of measuring time
        LoadPlan plan = LoadPlan.of(target, 10, 1000, 10, 150_000, Duration.ofMinutes(5), now);
        assertThat(plan.measuredFrom()).isEqualTo(now.minusSeconds(4201));
    }
}
