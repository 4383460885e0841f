package io.anlan.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.hj212.Edition;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.simulator.link.Hj212Uplink;
import io.anlan.simulator.link.RetryPolicy;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.ProvinceReader;
import io.anlan.simulator.support.Await;
import io.anlan.simulator.support.ScriptedHj212Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldDeviceTest {
    private static final RetryPolicy POLICY = new RetryPolicy(Duration.ofSeconds(5), 1, Duration.ofMillis(20));
    private static final Instant START = Instant.parse("2026-11-23T02:15:00Z");
    private static final DevicePlan PLAN =
            ProvinceReader.read().device("512002DE3000000000000014").orElseThrow();

    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final Traffic traffic = new Traffic((device, reason) -> refusals.add(device.address() + " " + reason));

    @Test
    void deliversInOrder() {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging());
                FieldDevice device = device(server)) {
            read(device, 0, 5);
            Await.until("all delivered", () -> traffic.acknowledged() == 5 && device.waiting() == 0);
            assertThat(dataTimes(server)).isSorted().hasSize(5);
        }
    }

    @Test
    void whatIsReadWhileTheLineIsCutIsSentAfterwards() {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging());
                FieldDevice device = device(server)) {
            read(device, 0, 2);
            Await.until("before the cut", () -> traffic.acknowledged() == 2);
            device.cutOff(true);
            read(device, 2, 6);
            Await.until("the device notices", () -> !device.isReaching());
            assertThat(device.waiting()).isEqualTo(4);
            assertThat(server.received()).hasSize(2);
            device.cutOff(false);
            Await.until("backfilled", () -> traffic.acknowledged() == 6 && device.waiting() == 0);
            assertThat(dataTimes(server)).isSorted().doesNotHaveDuplicates().hasSize(6);
            assertThat(device.isReaching()).isTrue();
        }
    }

    @Test
    void aRestartedPlatformGetsEverythingThatWasNotAcknowledged() {
        int port;
        FieldDevice device;
        try (var server = new ScriptedHj212Server(
                (message, count) -> count < 3 ? List.of(Replies.dataReply(message)) : List.of())) {
            port = server.port();
            device = device(server);
            read(device, 0, 4);
            Await.until(
                    "two acknowledged, the third under way",
                    () -> server.received().size() >= 3);
        }
        try (device;
                var again = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging(), port)) {
            Await.until("the rest", () -> traffic.acknowledged() == 4 && device.waiting() == 0);
            assertThat(dataTimes(again)).isSorted().startsWith(START.plusSeconds(20));
        }
    }

    @Test
    void aRefusedMessageIsNotKeptAndTheReasonToldOnce() {
        try (var server = new ScriptedHj212Server(
                        (message, count) -> List.of(Replies.requestReply(message, QnRtn.MN_WRONG)));
                FieldDevice device = device(server)) {
            read(device, 0, 3);
            Await.until(
                    "all refused",
                    () -> device.waiting() == 0 && server.received().size() == 3);
            assertThat(traffic.refused()).containsOnlyKeys("9011 QnRtn=4 MN_WRONG");
            assertThat(refusals).containsExactly(PLAN.address() + " 9011 QnRtn=4 MN_WRONG");
        }
    }

    @Test
    void aSilentDeviceIsOffTheLine() {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging());
                FieldDevice device = device(server)) {
            device.silence(true);
            read(device, 0, 3);
            assertThat(device.waiting()).isZero();
            device.silence(false);
            read(device, 3, 4);
            Await.until("heard again", () -> traffic.acknowledged() == 1);
        }
    }

    @Test
    void aNoisyLineBringsADamagedCopyBeforeEveryMessage() {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging());
                FieldDevice device = device(server)) {
            device.garble(true);
            read(device, 0, 2);
            Await.until(
                    "both copies of each",
                    () -> traffic.acknowledged() == 2 && server.rejected().size() == 2);
        }
    }

    @Test
    void aLoggerThatWasResetSendsTheFactoryPassword() {
        Writer own = Writer.hj212(new Hj212Identity(PLAN.address(), "654321", "32", Edition.V2017));
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging());
                FieldDevice device = device(server, own)) {
            read(device, 0, 1);
            device.logger().reset(true);
            read(device, 1, 2);
            device.logger().reset(false);
            read(device, 2, 3);
            Await.until("all are there", () -> traffic.acknowledged() == 3);
            assertThat(server.received()).extracting(Hj212Message::pw).containsExactly("654321", "123456", "654321");
        }
    }

    @Test
    void thePastIsSentBesideThePresentUnlessTheDeviceIsSilent() {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging());
                FieldDevice device = device(server)) {
            List<Instant> times = IntStream.range(0, 4)
                    .mapToObj(i -> START.minusSeconds(3600L * (4 - i)))
                    .toList();
            device.remember(times.getFirst(), times.subList(0, 1));
            device.recall(times.subList(1, 3), START);
            read(device, 0, 1);
            Await.until("the past and the present", () -> traffic.acknowledged() == 3);
            device.silence(true); // what was on its way now would come twice
            device.recall(times.subList(3, 4), START);
            device.silence(false);
            read(device, 1, 2);
            Await.until("the present again", () -> traffic.acknowledged() == 4);
            assertThat(dataTimes(server)).containsExactly(times.get(1), times.get(2), START, START.plusSeconds(10));
        }
    }

    @Test
    void aFullOutboxGivesUpTheOldest() throws InterruptedException {
        var outbox = new Outbox(3);
        List<Message> messages = IntStream.range(0, 5)
                .mapToObj(i -> new Message("m" + i, new byte[0]))
                .toList();
        messages.forEach(outbox::add);
        assertThat(outbox.size()).isEqualTo(3);
        assertThat(outbox.overwritten()).isEqualTo(2);
        assertThat(outbox.oldest().id()).isEqualTo("m2");
        outbox.remove(messages.getFirst()); // gave way while it was on its way
        assertThat(outbox.size()).isEqualTo(3);
        outbox.remove(messages.get(2));
        assertThat(outbox.oldest().id()).isEqualTo("m3");
    }

    private FieldDevice device(ScriptedHj212Server server) {
        return device(server, Writer.hj212(new Hj212Identity(PLAN.address(), "123456", "32", Edition.V2017)));
    }

    private FieldDevice device(ScriptedHj212Server server, Writer writer) {
        var plain = new DevicePlan(
                PLAN.address(), PLAN.protocol(), "32", PLAN.name(), PLAN.interval(), false, true, PLAN.facilities());
        var device = new FieldDevice(new Logger(plain, writer, 10), new Hj212Uplink(server.address()), POLICY, traffic);
        device.start();
        return device;
    }

    /** Lets the device read at its interval of ten seconds. */
    private static void read(FieldDevice device, int from, int to) {
        for (int i = from; i < to; i++) {
            device.poll(START.plusSeconds(10L * i));
        }
    }

    private static List<Instant> dataTimes(ScriptedHj212Server server) {
        return server.received().stream()
                .map(Hj212Message::data)
                .map(data -> Objects.requireNonNull(data.dataTime()))
                .toList();
    }
}
