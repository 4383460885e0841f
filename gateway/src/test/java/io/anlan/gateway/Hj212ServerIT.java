package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.anlan.gateway.hj212.Hj212Settings;
import io.anlan.gateway.intake.Rate;
import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.Crc16;
import io.anlan.hj212.CrcVariant;
import io.anlan.hj212.DataArea;
import io.anlan.hj212.Edition;
import io.anlan.hj212.Flag;
import io.anlan.hj212.FrameEncoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineRecord;
import io.anlan.log.ReadingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is particular to HJ 212: its replies, its stream of bytes, its connections. */
@TestInstance(Lifecycle.PER_CLASS)
class Hj212ServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final String ANNEX_A =
            "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&";

    private TestGateway gateway;

    @BeforeAll
    void start() {
        gateway = TestGateway.onDefaults();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private TestDevice device(String... codes) {
        return gateway.device(ProtocolRecord.HJ212, codes);
    }

    private Hj212Client connect() {
        return connectTo(gateway);
    }

    private static Hj212Client connectTo(TestGateway gateway) {
        return new Hj212Client(gateway.gateway().hj212Port());
    }

    private ReadingRecord logged(TestDevice device) {
        return gateway.readings().await(reading -> reading.getDevice() == device.id());
    }

    private static Hj212Message.Builder message(TestDevice device, int cn) {
        return Hj212Message.builder(cn)
                .qn(NOW)
                .st("31")
                .pw(TestDevice.PASSWORD)
                .mn(device.address())
                .flag(new Flag(Edition.V2017, true, false));
    }

    private static Consumer<DataArea.Builder> at(String more) {
        return area -> {
            area.field("DataTime", BeijingTime.format(NOW));
            Arrays.stream(more.split(";"))
                    .filter(item -> !item.isEmpty())
                    .forEach(item -> area.factor(
                            item.substring(0, item.indexOf('-')),
                            factor -> factor.text(
                                    item.substring(item.indexOf('-') + 1, item.indexOf('=')),
                                    item.substring(item.indexOf('=') + 1))));
        };
    }

    // ---- replies ----

    @ParameterizedTest
    @EnumSource(Edition.class)
    void anUploadIsAnsweredInItsOwnEdition(Edition edition) {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(message(device, 2011)
                    .edition(edition)
                    .data(at("a21026-Rtd=1.0"))
                    .build());

            Hj212Message reply = client.reply(PATIENCE).orElseThrow();
            assertThat(reply.cn()).isEqualTo(9014);
            assertThat(reply.st()).isEqualTo("91");
            assertThat(reply.qn()).isEqualTo("20261123101530000");
            assertThat(reply.mn()).isEqualTo(device.address());
            assertThat(reply.pw()).isEqualTo(TestDevice.PASSWORD);
            assertThat(reply.edition()).isEqualTo(edition);
            assertThat(reply.answerRequired()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2011, 9014",
        "2021, 9014",
        "2031, 9014",
        "2041, 9014",
        "2051, 9014",
        "2061, 9014",
        "2081, 9014",
        "3015, 9014",
        "3019, 9014",
        "3020, 9014",
        "2013, 9014",
        "2052, 9014",
        "2062, 9014",
        "2111, 9014",
        "1011, 9014",
        "7777, 9014",
        "1013, 9013",
        "1014, 9013",
        "1001, 9013",
        "9015, 9013",
        "2072, 9013",
        "9021, 9022",
        "1000, 9011",
        "1062, 9011",
        "2012, 9011",
        "3011, 9011",
    })
    void eachCommandHasItsReply(int command, int reply) {
        TestDevice device = device();
        try (var client = connect()) {
            client.send(message(device, command).data(at("")).build());

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(reply);
            assertThat(logged(device).getCommand()).isEqualTo(command);
        }
    }

    @ParameterizedTest
    @CsvSource({"9011", "9012", "9013", "9014"})
    void repliesOfTheSiteAreLoggedAndNotAnswered(int command) {
        TestDevice device = device();
        try (var client = connect()) {
            client.send(message(device, command)
                    .data(area -> area.field("ExeRtn", "1"))
                    .build());

            assertThat(client.reply(SILENCE)).isEmpty();
            assertThat(logged(device).getAttributesMap()).containsEntry("ExeRtn", "1");
        }
    }

    @Test
    void whoWantsNoAnswerGetsNone() {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(message(device, 2011)
                    .answerRequired(false)
                    .data(at("a21026-Rtd=1.0"))
                    .build());

            assertThat(client.reply(SILENCE)).isEmpty();
            assertThat(logged(device).getSamplesList()).hasSize(1);
        }
    }

    @Test
    void whatOnlyACentreSendsIsAnsweredWithWrongCommand() {
        TestDevice device = device();
        try (var client = connect()) {
            client.send(message(device, 1012).data(at("")).build());

            assertThat(client.reply(PATIENCE).orElseThrow().data().qnRtn()).contains(QnRtn.CN_WRONG);
        }
    }

    @Test
    void anUnknownMnIsToldSo() {
        try (var client = connect()) {
            client.send(message(TestGateway.stranger(ProtocolRecord.HJ212), 2011)
                    .data(at(""))
                    .build());

            assertThat(client.reply(PATIENCE).orElseThrow().data().qnRtn()).contains(QnRtn.MN_WRONG);
        }
    }

    @Test
    void anUnknownMnCanBeMetWithSilence() {
        try (TestGateway silent = TestGateway.withHj212(Hj212Settings.defaults().withAnswers(false, true));
                var client = connectTo(silent)) {
            client.send(message(TestGateway.stranger(ProtocolRecord.HJ212), 2011)
                    .data(at(""))
                    .build());

            assertThat(client.reply(SILENCE)).isEmpty();

            client.send("##0101" + ANNEX_A + "0759\r\n");
            assertThat(client.reply(PATIENCE).orElseThrow().data().qnRtn()).contains(QnRtn.CRC_WRONG);
        }
    }

    @Test
    void aWrongPasswordIsToldWithThePasswordThatWasSent() {
        TestDevice device = device();
        try (var client = connect()) {
            client.send(message(device, 2011).pw("000000").data(at("")).build());

            Hj212Message reply = client.reply(PATIENCE).orElseThrow();
            assertThat(reply.data().qnRtn()).contains(QnRtn.PW_WRONG);
            assertThat(reply.pw()).isEqualTo("000000");
        }
    }

    @Test
    void passwordsCannotBeFoundByTrying() {
        TestDevice device = device("a21026");
        try (var guesser = connect()) {
            for (int i = 0; i < 12; i++) {
                guesser.send(message(device, 2011)
                        .pw("%06d".formatted(i))
                        .data(at("a21026-Rtd=1"))
                        .build());
                assertThat(guesser.reply(PATIENCE)).isPresent();
            }
            guesser.send(message(device, 2011).data(at("a21026-Rtd=1")).build());

            assertThat(guesser.reply(PATIENCE).orElseThrow().data().qnRtn())
                    .as("the right password after too many wrong ones")
                    .contains(QnRtn.PW_WRONG);
        }
        try (var elsewhere = new Hj212Client(gateway.gateway().hj212Port(), "127.0.0.9")) {
            elsewhere.send(message(device, 2011).data(at("a21026-Rtd=1")).build());
            assertThat(elsewhere.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
    }

    // ---- contents ----

    @Test
    void facilityStatesAndOtherValuesAreAttributes() {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(message(device, 2011)
                    .data(at("SB1-RS=1;a21026-SampleTime=20261123101500;a19001-Flag=D"))
                    .build());
            assertThat(client.reply(PATIENCE)).isPresent();
        }
        ReadingRecord logged = logged(device);
        assertThat(logged.getSamplesList()).isEmpty();
        assertThat(logged.getAttributesMap())
                .containsEntry("SB1-RS", "1")
                .containsEntry("a21026-SampleTime", "20261123101500")
                .containsEntry("a19001-Flag", "D");
    }

    @Test
    void aValueThatIsNoNumberIsSetAsideAndTheOthersGoOn() {
        TestDevice device = device("a21026", "a19001");
        try (var client = connect()) {
            client.send(message(device, 2011)
                    .data(at("a21026-Rtd=abc;a19001-Rtd=8.1"))
                    .build());
            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
        assertThat(logged(device).getSamplesList()).hasSize(1);
        QuarantineRecord record =
                gateway.quarantine().await(candidate -> candidate.getAddress().equals(device.address()));
        assertThat(record.getReason()).isEqualTo("value");
        assertThat(record.getDetail()).contains("a21026-Rtd (abc)");
    }

    @Test
    void aConvertedValueThatCannotBeComputedIsAbsent() {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(message(device, 2011)
                    .edition(Edition.V2025)
                    .data(at("a21026-Rtd=3.0;a21026-ZsRtd=9999.99"))
                    .build());
            assertThat(client.reply(PATIENCE)).isPresent();
        }
        ReadingRecord logged = logged(device);
        assertThat(logged.getSamples(0).hasConverted()).isFalse();
        assertThat(logged.getSamples(0).getValue()).isEqualTo(3.0);
    }

    @Test
    void aReadingWithoutDataTimeIsSetAside() {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(message(device, 2011)
                    .data(area -> area.factor("a21026", factor -> factor.text("Rtd", "1")))
                    .build());
            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
        assertThat(gateway.quarantine()
                        .await(record -> record.getAddress().equals(device.address()))
                        .getDetail())
                .contains("no DataTime");
        assertThat(logged(device).getSamplesList()).isEmpty();
    }

    @Test
    void theSameMessageUnderANewRequestNumberIsLoggedOnce() {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(message(device, 2011).data(at("a21026-Rtd=1.0")).build());
            client.send(message(device, 2011)
                    .qn(NOW.plusSeconds(10))
                    .data(at("a21026-Rtd=1.0"))
                    .build());

            assertThat(client.reply(PATIENCE).orElseThrow().qn()).isEqualTo("20261123101530000");
            assertThat(client.reply(PATIENCE).orElseThrow().qn()).isEqualTo("20261123101540000");
        }
        assertThat(gateway.readings().all(reading -> reading.getDevice() == device.id(), SILENCE))
                .hasSize(1);
    }

    @Test
    void heartbeatsAreNoDuplicates() {
        TestDevice device = device();
        try (var client = connect()) {
            for (int i = 0; i < 3; i++) {
                client.send(message(device, 9015)
                        .edition(Edition.V2025)
                        .qn(NOW.plusSeconds(i))
                        .build());
                assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9013);
            }
        }
        assertThat(gateway.readings().all(reading -> reading.getDevice() == device.id(), SILENCE))
                .hasSize(3);
    }

    @Test
    void packetsOfOneMessageAreLoggedAndAnsweredEachInAnyOrder() {
        TestDevice device = device("a21026", "a19001");
        try (var client = connect()) {
            client.send(message(device, 2061)
                    .packet(2, 2)
                    .data(at("a19001-Avg=8.0"))
                    .build());
            client.send(message(device, 2061)
                    .packet(1, 2)
                    .data(at("a21026-Avg=30.0"))
                    .build());

            assertThat(client.reply(PATIENCE)).isPresent();
            assertThat(client.reply(PATIENCE)).isPresent();
        }
        assertThat(gateway.readings().all(reading -> reading.getDevice() == device.id(), SILENCE))
                .hasSize(2);
    }

    @Test
    void aBoxMaySpeakForSeveralDevicesOnOneConnection() {
        TestDevice first = device("a21026");
        TestDevice second = device("a21026");
        try (var client = connect()) {
            client.send(message(first, 2011).data(at("a21026-Rtd=1.0")).build());
            client.send(message(second, 2011).data(at("a21026-Rtd=2.0")).build());

            assertThat(client.reply(PATIENCE).orElseThrow().mn()).isEqualTo(first.address());
            assertThat(client.reply(PATIENCE).orElseThrow().mn()).isEqualTo(second.address());
        }
        assertThat(logged(second).getSamples(0).getValue()).isEqualTo(2.0);
    }

    @Test
    void aDeviceOnTwoConnectionsIsCounted() {
        TestDevice device = device("a21026");
        long before = gateway.gateway().figures().sharedAddresses();
        try (var one = connect();
                var other = connect()) {
            one.send(message(device, 2011).data(at("a21026-Rtd=1.0")).build());
            assertThat(one.reply(PATIENCE)).isPresent();
            other.send(message(device, 2011).data(at("a21026-Rtd=2.0")).build());
            assertThat(other.reply(PATIENCE)).isPresent();
        }
        assertThat(gateway.gateway().figures().sharedAddresses()).isEqualTo(before + 1);
    }

    @Test
    void aWrongCheckCodeIsTakenFromADeviceThatMaySendIt() {
        TestDevice device = TestGateway.stranger(ProtocolRecord.HJ212, "a21026");
        gateway.register(device, device.record().addAcceptedCrc("MODBUS"));
        byte[] frame = new FrameEncoder()
                .encode(message(device, 2011).data(at("a21026-Rtd=1.0")).build());
        byte[] segment = Arrays.copyOfRange(frame, 6, frame.length - 6);
        byte[] modbus = "%04X"
                .formatted(CrcVariant.MODBUS.of(segment, 0, segment.length))
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(modbus, 0, frame, frame.length - 6, 4);
        try (var client = connect()) {
            client.send(frame);
            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
        assertThat(logged(device).getSamplesList()).hasSize(1);
    }

    // ---- the stream (test vectors of the fact sheet) ----

    @Test
    void theFrameOfAnnexAIsUnderstood() {
        TestDevice device = new TestDevice(77, "010000A8900016F000169DC0", ProtocolRecord.HJ212, List.of());
        gateway.register(
                device, device.record().setPasswordSealed(ByteString.copyFrom(TestDevice.SECRETS.seal("100000"))));
        try (var client = connect()) {
            client.send("##0101" + ANNEX_A + "1C80\r\n");

            Hj212Message reply = client.reply(PATIENCE).orElseThrow();
            assertThat(reply.cn()).isEqualTo(9011);
            assertThat(reply.data().qnRtn()).as("a centre's command").contains(QnRtn.CN_WRONG);
        }
    }

    @Test
    void aCheckCodeOfModbusIsNamedAndNotAnswered() {
        try (var client = connect()) {
            client.send("##0101" + ANNEX_A.replace("RtdInterval=30", "RtdInterval=31") + "0759\r\n");
            assertThat(client.reply(SILENCE)).isEmpty();

            client.send("##0101" + ANNEX_A + "0759\r\n");
            QuarantineRecord record = gateway.quarantine()
                    .await(candidate -> candidate.getDetail().contains("MODBUS"));
            assertThat(record.getReason()).isEqualTo("crc-mismatch");
            assertThat(record.getAddress()).isEqualTo("010000A8900016F000169DC0");
        }
    }

    @Test
    void afterAWrongLengthTheNextFrameIsHeard() {
        TestDevice device = device("a21026");
        byte[] good = new FrameEncoder()
                .encode(message(device, 2011).data(at("a21026-Rtd=1.0")).build());
        try (var client = connect()) {
            client.send("##0100" + ANNEX_A + "1C80\r\n").send(good);

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
    }

    @Test
    void framesAreHeardHoweverTheyAreCutAndJoined() {
        TestDevice device = device("a21026");
        byte[] first = new FrameEncoder()
                .encode(message(device, 2011).data(at("a21026-Rtd=1.0")).build());
        byte[] second = new FrameEncoder()
                .encode(message(device, 2011).data(at("a21026-Rtd=2.0")).build());
        try (var client = connect()) {
            client.send("garbage before ");
            client.send(Arrays.copyOf(first, first.length - 2)); // without CR LF
            client.send(Arrays.copyOf(second, 40));
            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
            client.send(Arrays.copyOfRange(second, 40, second.length));

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
    }

    private static String frame(String segment) {
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        return "##%04d%s%04X".formatted(bytes.length, segment, Crc16.of(bytes, 0, bytes.length));
    }

    private static String segment(TestDevice device, int cn, String content) {
        return "QN=20261123101530000;ST=31;CN=%d;PW=%s;MN=%s;Flag=5;CP=&&%s&&"
                .formatted(cn, TestDevice.PASSWORD, device.address(), content);
    }

    @Test
    void aLineFeedAloneEndsAFrameToo() {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(frame(segment(device, 2011, "DataTime=20261123101530;a21026-Rtd=1.0")) + "\n");
            client.send(frame(segment(device, 2011, "DataTime=20261123101530;a21026-Rtd=2.0")) + "\n");

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
    }

    @Test
    void aHeaderInsideALogTextStartsNothing() {
        TestDevice device = device();
        try (var client = connect()) {
            client.send(frame(segment(
                            device, 3020, "DataTime=20261123101530;PolId=w01018;i11001-Info=//sent ##0101 again//"))
                    + "\r\n");

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
        assertThat(logged(device).getAttributesMap())
                .containsEntry("i11001-Info", "//sent ##0101 again//")
                .containsEntry("PolId", "w01018");
    }

    @Test
    void ofAValueSentTwiceTheFirstCounts() {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(frame(segment(device, 2011, "DataTime=20261123101530;a21026-Rtd=1.0,a21026-Rtd=2.0")) + "\r\n");

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
        assertThat(logged(device).getSamplesList())
                .singleElement()
                .satisfies(sample -> assertThat(sample.getValue()).isEqualTo(1.0));
    }

    @Test
    void anEmptyUploadIsAnsweredAndSetAside() {
        TestDevice device = device();
        try (var client = connect()) {
            client.send(frame(segment(device, 2011, "")) + "\r\n");

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
        assertThat(gateway.quarantine()
                        .await(record -> record.getAddress().equals(device.address()))
                        .getReason())
                .isEqualTo("measuring-time");
    }

    @Test
    void aRequestNumberOfTheFutureDoesNotMatter() {
        TestDevice device = device("a21026");
        try (var client = connect()) {
            client.send(message(device, 2011)
                    .qn(NOW.plus(Duration.ofMinutes(10)))
                    .data(at("a21026-Rtd=1.0"))
                    .build());

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
        }
        assertThat(logged(device).getMeasuredAt()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void halfAFrameAtTheEndOfAConnectionIsSetAside() {
        TestDevice device = device("a21026");
        byte[] frame = new FrameEncoder()
                .encode(message(device, 2011).data(at("a21026-Rtd=1.0")).build());
        try (var client = connect()) {
            client.send(Arrays.copyOf(frame, frame.length - 10));
            client.finish();

            QuarantineRecord record = gateway.quarantine()
                    .await(candidate -> candidate.getAddress().equals(device.address()));
            assertThat(record.getReason()).isEqualTo("undecodable");
        }
    }

    // ---- connections ----

    @Test
    void silentConnectionsAreClosed() {
        try (TestGateway impatient = TestGateway.withHj212(Hj212Settings.defaults()
                        .withTimeouts(Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofSeconds(30)));
                var unidentified = connectTo(impatient);
                var identified = connectTo(impatient)) {
            TestDevice device = impatient.device(ProtocolRecord.HJ212, "a21026");
            identified.send(message(device, 2011).data(at("a21026-Rtd=1.0")).build());
            assertThat(identified.reply(PATIENCE)).isPresent();

            assertThat(unidentified.isClosed(Duration.ofSeconds(3))).isTrue();
            assertThat(identified.isClosed(Duration.ofSeconds(8))).isTrue();
        }
    }

    @Test
    void aFrameThatDoesNotBecomeCompleteEndsItsConnection() {
        try (TestGateway impatient = TestGateway.withHj212(Hj212Settings.defaults()
                        .withTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(500)));
                var slow = connectTo(impatient)) {
            slow.send("##0101QN=2016");

            assertThat(slow.isClosed(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void onePeerMayOpenOnlySoManyConnections() {
        try (TestGateway strict = TestGateway.withHj212(Hj212Settings.defaults().withConnections(100, 2));
                var first = connectTo(strict);
                var second = connectTo(strict);
                var third = connectTo(strict);
                var elsewhere = new Hj212Client(strict.gateway().hj212Port(), "127.0.0.9")) {
            assertThat(third.isClosed(PATIENCE)).isTrue();
            assertThat(first.isClosed(SILENCE)).isFalse();
            assertThat(second.isClosed(SILENCE)).isFalse();
            assertThat(elsewhere.isClosed(SILENCE)).isFalse();
            assertThat(strict.gateway().figures().of(ProtocolRecord.HJ212).connectionsRefused())
                    .isEqualTo(1);
        }
    }

    @Test
    void whenAllPlacesAreTakenByOthersThatSpeakTheNextIsRefused() {
        try (TestGateway strict = TestGateway.withHj212(Hj212Settings.defaults().withConnections(2, 100));
                var first = connectTo(strict);
                var second = connectTo(strict);
                var third = connectTo(strict)) {
            assertThat(third.isClosed(PATIENCE)).isTrue();
            assertThat(first.isClosed(SILENCE)).isFalse();
            assertThat(second.isClosed(SILENCE)).isFalse();
        }
    }

    @Test
    void aDeviceThatIsTooFastIsReadMoreSlowlyAndLosesNothing() {
        Rate twenty = Rate.perSecond(20, 5);
        try (TestGateway slow = TestGateway.withHj212(Hj212Settings.defaults().withRates(twenty, twenty));
                var client = connectTo(slow)) {
            TestDevice device = slow.device(ProtocolRecord.HJ212, "a21026");
            long start = System.nanoTime();
            for (int i = 0; i < 30; i++) {
                client.send(message(device, 2011).data(at("a21026-Rtd=" + i)).build());
            }
            for (int i = 0; i < 30; i++) {
                assertThat(client.reply(PATIENCE)).isPresent();
            }
            client.send(message(device, 2011).data(at("a21026-Rtd=99")).build());
            assertThat(client.reply(PATIENCE)).isPresent();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
            assertThat(slow.gateway().figures().of(ProtocolRecord.HJ212).delayed())
                    .isPositive();
        }
    }

    @Test
    void anOverlongFrameIsSetAsideAndTheNextIsHeard() {
        TestDevice device = device("a21026");
        byte[] good = new FrameEncoder()
                .encode(message(device, 2011).data(at("a21026-Rtd=1.0")).build());
        try (var client = connect()) {
            client.send("##9999" + "x".repeat(9999) + "0000\r\n").send(good);

            assertThat(client.reply(PATIENCE).orElseThrow().cn()).isEqualTo(9014);
            assertThat(gateway.quarantine()
                            .await(record -> record.getReason().equals("too-large"))
                            .getRaw()
                            .size())
                    .isEqualTo(6 + 9999 + 4 + 2);
        }
    }
}
