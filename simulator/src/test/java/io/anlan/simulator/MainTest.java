package io.anlan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.simulator.support.Await;
import io.anlan.simulator.support.ScriptedHj212Server;
import io.anlan.simulator.support.SmallHttpServer;
import io.anlan.simulator.support.TinyMqttBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a user types them, against real sockets. */
class MainTest {
    private static final String TABLE = """
            time,w01018,w21003
            2020-01-01 00:00:00,27.3,1.10
            2020-01-01 00:00:01,28.4,1.20
            2020-01-01 00:00:02,61.0,1.30
            """;

    @TempDir
    private Path directory = Path.of(".");

    private String out = "";
    private String err = "";

    @Test
    void aTableGoesByHj212AndAllIsAcknowledged() throws IOException {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            Instant before = Instant.now();
            assertThat(replay(server, TABLE, "--mn", "MY1", "--password", "246810", "--shift-to-now", "--speed", "max"))
                    .isZero();
            assertThat(out)
                    .contains("sent           3")
                    .contains("acknowledged   3")
                    .contains("refused        0");
            List<Hj212Message> received = server.received();
            assertThat(received).hasSize(3).allSatisfy(message -> {
                assertThat(message.cn()).isEqualTo(2011);
                assertThat(message.mn()).isEqualTo("MY1");
                assertThat(message.pw()).isEqualTo("246810");
                assertThat(message.st()).isEqualTo("32");
            });
            Instant last = Objects.requireNonNull(received.getLast().data().dataTime());
            assertThat(last).isBetween(before.minusSeconds(2), Instant.now());
            assertThat(Objects.requireNonNull(received.getFirst().data().dataTime()))
                    .isEqualTo(last.minusSeconds(2));
        }
    }

    @Test
    void refusedMessagesAreNamedAndTheExitCodeIsOne() throws IOException {
        try (var server = new ScriptedHj212Server((message, count) ->
                List.of(count == 2 ? Replies.dataReply(message) : Replies.requestReply(message, QnRtn.PW_WRONG)))) {
            assertThat(replay(server, TABLE, "--mn", "MY1", "--password", "x", "--speed", "max"))
                    .isEqualTo(1);
            assertThat(out).contains("acknowledged   1").contains("refused        2 (9011 QnRtn=3 PW_WRONG: 2)");
            assertThat(out).contains("give the right one with --password");
        }
    }

    @Test
    void aLostAnswerIsMadeUpForAndCountsOnce() throws IOException {
        try (var server = new ScriptedHj212Server(
                (message, count) -> count == 1 ? List.of() : List.of(Replies.dataReply(message)))) {
            assertThat(replay(server, TABLE, "--mn", "MY1", "--password", "x", "--speed", "max", "--timeout", "700ms"))
                    .isZero();
            assertThat(out)
                    .containsPattern("sent           3 \\(\\d times again\\)")
                    .contains("acknowledged   3");
        }
    }

    @Test
    void whatIsNotAnsweredIsCountedAndTheExitCodeIsOne() throws IOException {
        try (var server = new ScriptedHj212Server((message, count) -> List.of())) {
            assertThat(replay(
                            server,
                            TABLE,
                            "--mn",
                            "MY1",
                            "--password",
                            "x",
                            "--speed",
                            "max",
                            "--timeout",
                            "200ms",
                            "--retries",
                            "1"))
                    .isEqualTo(1);
            assertThat(out).contains("not answered   3 (no answer within 0.2 s: 3)");
            assertThat(server.received()).hasSize(6);
        }
    }

    @Test
    void recordedFramesKeepTheirDevicesAndTheirPace() throws IOException {
        String frames =
                frame("MN1", "20200101000000") + frame("MN2", "20200101000000") + frame("MN1", "20200101000010");
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            long start = System.nanoTime();
            assertThat(replay(server, frames, "--speed", "20", "--connections", "2"))
                    .isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(490));
            assertThat(server.received()).extracting(Hj212Message::mn).containsExactlyInAnyOrder("MN1", "MN2", "MN1");
            assertThat(server.received()).allMatch(Hj212Message::answerRequired);
        }
    }

    @Test
    void framesWithTheSameQnWaitForEachOther() throws IOException {
        String frame = frame("MN1", "20200101000000");
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            assertThat(replay(server, frame + frame + frame, "--speed", "max")).isZero();
            assertThat(out).contains("acknowledged   3").doesNotContain("again");
        }
    }

    @Test
    void asRecordedNoAnswerIsWaitedForWhereNoneIsAsked() throws IOException {
        try (var server = new ScriptedHj212Server((message, count) -> List.of())) {
            assertThat(replay(server, frame("MN1", "20200101000000"), "--as-recorded"))
                    .isZero();
            assertThat(out).contains("no answer asked 1");
            Await.until("sent", () -> server.received().size() == 1);
            assertThat(server.received().getFirst().answerRequired()).isFalse();
        }
    }

    @Test
    void malformedLinesAreReportedAndTheRestIsSent() throws IOException {
        String text = TABLE + "2020-01-01 00:00:03,many,1.0\nsoon,1,2\n";
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            assertThat(replay(server, text, "--mn", "MY1", "--password", "x", "--speed", "max"))
                    .isZero();
            assertThat(err).contains("line 5: the value \"many\"").contains("line 6: \"soon\" is no time");
            assertThat(out).contains("sent           4").contains("malformed      2, not sent");
        }
    }

    @Test
    void strictlyNothingIsSentWhenALineIsMalformed() throws IOException {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            assertThat(replay(server, TABLE + "soon,1,2\n", "--mn", "MY1", "--password", "x", "--strict"))
                    .isEqualTo(2);
            assertThat(err).contains("line 5").contains("nothing was sent");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aTableGoesByMqtt() throws IOException {
        try (var broker = new TinyMqttBroker("secret", count -> 0)) {
            assertThat(run(
                            "replay",
                            "--protocol",
                            "mqtt",
                            "--file",
                            file(TABLE),
                            "--port",
                            Integer.toString(broker.address().getPort()),
                            "--mn",
                            "tank-1",
                            "--token",
                            "secret",
                            "--speed",
                            "max",
                            "--series",
                            "minute"))
                    .isZero();
            assertThat(broker.received()).hasSize(3);
            assertThat(broker.received().getFirst().payload())
                    .contains("\"measuredAt\":\"2020-01-01T00:00:00.000+08:00\"")
                    .contains("\"series\":\"minute\"")
                    .contains("{\"code\":\"w01018\",\"value\":27.3}");
        }
    }

    @Test
    void aTableWithoutTimesGoesByHttp() throws IOException {
        try (var server = new SmallHttpServer(
                (request, count) -> SmallHttpServer.Answer.of(200, "{\"accepted\":2,\"quarantined\":1}"))) {
            assertThat(run(
                            "replay",
                            "--protocol",
                            "http",
                            "--file",
                            file("level,pressure\n1,2\n3,4\n"),
                            "--url",
                            server.uri().toString(),
                            "--token",
                            "secret",
                            "--interval",
                            "100ms"))
                    .isZero();
            assertThat(out)
                    .contains("acknowledged   2 (2 of their samples set aside in quarantine)")
                    .contains("register the points");
            assertThat(server.received()).hasSize(2);
            // Messages may overtake each other.
            assertThat(server.received())
                    .anySatisfy(request -> assertThat(request.body()).contains("\"code\":\"level\",\"value\":1"));
        }
    }

    @Test
    void nobodyThereIsSaidInOneSentenceWithExitCodeTwo() throws IOException {
        int port;
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            port = server.port();
        }
        assertThat(run(
                        "replay",
                        "--protocol",
                        "hj212",
                        "--file",
                        file(TABLE),
                        "--port",
                        Integer.toString(port),
                        "--mn",
                        "MY1",
                        "--password",
                        "x"))
                .isEqualTo(2);
        assertThat(err.strip())
                .startsWith("Nothing answers at 127.0.0.1:" + port + ": ")
                .hasLineCount(1);
    }

    @Test
    void wrongUsageIsExplainedWithExitCodeTwo() throws IOException {
        String table = file(TABLE);
        assertThat(run("replay", "--protocol", "hj212", "--file", table)).isEqualTo(2);
        assertThat(err).contains("--mn and --password are needed");
        assertThat(run("replay", "--protocol", "smoke", "--file", table)).isEqualTo(2);
        assertThat(run("replay", "--protocol", "hj212", "--file", "none.csv")).isEqualTo(2);
        assertThat(err).contains("none.csv cannot be read");
        assertThat(run("replay", "--protocol", "http", "--file", file(frame("M", "20200101000000")), "--token", "x"))
                .isEqualTo(2);
        assertThat(err).contains("only --protocol hj212 can send");
        assertThat(run("replay", "--protocol", "hj212", "--file", table, "--speed", "0"))
                .isEqualTo(2);
        assertThat(run("replay", "--protocol", "hj212", "--file", table, "--as-recorded", "--shift-to-now"))
                .isEqualTo(2);
        assertThat(run("load", "--target", "8.8.8.8:8212")).isEqualTo(2);
        assertThat(err).contains("own machines only");
    }

    @Test
    void makesLoadForALoopbackAddress() {
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            assertThat(run(
                            "load",
                            "--target",
                            "127.0.0.1:" + server.port(),
                            "--devices",
                            "5",
                            "--connections",
                            "1",
                            "--rate",
                            "500",
                            "--duration",
                            "300ms"))
                    .isZero();
            assertThat(out).contains("acknowledged").contains("own CPU");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "replay", "load"})
    void everyCommandExplainsItselfWithAnExample(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out).contains("Example").contains("--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/cod.csv", "examples/tank.csv", "examples/frames.txt"})
    void theExamplesOfTheProjectCanBeSent(String example) throws IOException {
        Path file = Path.of("..").resolve(example);
        try (var server = new ScriptedHj212Server(ScriptedHj212Server.Script.acknowledging())) {
            assertThat(run(
                            "replay",
                            "--protocol",
                            "hj212",
                            "--file",
                            file.toString(),
                            "--port",
                            Integer.toString(server.port()),
                            "--mn",
                            "MY1",
                            "--password",
                            "123456",
                            "--speed",
                            "max",
                            "--shift-to-now",
                            "--strict"))
                    .as(err)
                    .isZero();
            assertThat(server.received()).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    private int replay(ScriptedHj212Server server, String text, String... options) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "replay", "--protocol", "hj212", "--file", file(text), "--port", Integer.toString(server.port())));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            return Main.run(arguments);
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
            out = outBytes.toString(StandardCharsets.UTF_8);
            err = errBytes.toString(StandardCharsets.UTF_8);
        }
    }

    private String file(String text) throws IOException {
        Path file = Files.createTempFile(directory, "recording", ".csv");
        return Files.writeString(file, text).toString();
    }

    private static String frame(String mn, String time) {
        return "QN=%s000;ST=32;CN=2011;PW=123456;MN=%s;Flag=4;CP=&&DataTime=%s;w01018-Rtd=27.3,w01018-Flag=N&&\n"
                .formatted(time, mn, time);
    }
}
