package io.anlan.hj212;

import static io.anlan.hj212.Frames.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderTest {
    private static final String MN = "010000A8900016F000169DC0";
    private static final Instant MOMENT = Instant.parse("2016-08-01T00:58:57.223Z");

    private static Hj212Message.Builder annexA() {
        return Hj212Message.builder(1062)
                .qn(MOMENT)
                .st("32")
                .pw("100000")
                .mn(MN)
                .answerRequired(true)
                .data(d -> d.field(FieldName.RTD_INTERVAL, "30"));
    }

    @Test
    void writesTheFrameOfAnnexA() {
        assertThat(encode(annexA().build())).isEqualTo(Frames.ANNEX_A);
    }

    @Test
    void writesFieldsInTheOrderOfTable3() {
        Hj212Message message =
                annexA().edition(Edition.V2025).packet(2, 3).resent(true).build();
        assertThat(encode(message))
                .contains(
                        "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=" + MN + ";Flag=11;PNUM=3;PNO=2;RF=1;CP=&&R");
    }

    @Test
    void leavesOutWhatIsMissing() {
        assertThat(encode(Hj212Message.builder(9014).edition(Edition.V2005).build()))
                .startsWith("##0022CN=9014;Flag=0;CP=&&&&");
    }

    @Test
    void padsLengthAndCn() {
        assertThat(encode(Hj212Message.builder(7).build())).startsWith("##0022CN=0007;");
    }

    @Test
    void padsTheCheckCode() {
        // Of the 256 values there are, C0C1 and 0140 among them, one in sixteen begins with 0.
        boolean padded = Stream.iterate(0, i -> i + 1)
                .limit(300)
                .map(i -> encode(annexA().qn("20160801085857%03d".formatted(i)).build()))
                .peek(frame -> assertThat(complete(frame).remarks()).isEmpty())
                .anyMatch(frame -> frame.matches("(?s).*&&0[0-9A-F]{3}\r\n"));
        assertThat(padded).isTrue();
    }

    @Test
    void countsUtf8Bytes() {
        Hj212Message message =
                Hj212Message.builder(3020).data(d -> d.log("i11001", "清洗")).build();
        String frame = encode(message);
        assertThat(frame).startsWith("##0044CN=3020;Flag=4;CP=&&i11001-Info=//清洗//&&");
        assertThat(complete(frame).message()).isEqualTo(message);
    }

    @Test
    void theLongestFrameOfTheStandardHas1036Bytes() {
        String without = encode(annexA().data(d -> d.log("i11001", "x")).build());
        int room = 1024 - Integer.parseInt(without.substring(2, 6));
        String longest =
                encode(annexA().data(d -> d.log("i11001", "x".repeat(room + 1))).build());
        assertThat(longest).startsWith("##1024").hasSize(1036);
        assertThat(complete(longest).remarks()).isEmpty();
    }

    @Test
    void writesAsMuchAsFourDigitsCanAnnounceAndNoMore() {
        String without = encode(annexA().data(d -> d.log("i11001", "x")).build());
        int room = 9999 - Integer.parseInt(without.substring(2, 6));
        Hj212Message longest =
                annexA().data(d -> d.log("i11001", "x".repeat(room + 1))).build();
        assertThat(encode(longest)).startsWith("##9999").hasSize(10_011);
        Hj212Message longer =
                annexA().data(d -> d.log("i11001", "x".repeat(room + 2))).build();
        assertThatThrownBy(() -> encode(longer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A data segment of 10000 bytes is above the 9999 a length field can announce.");
    }

    static Stream<String> sampleFrames() {
        return CsvTable.read("sample-frames.csv").stream()
                .filter(row -> row.get("crc_valid").equals("yes"))
                .map(row -> row.get("frame"));
    }

    @ParameterizedTest
    @MethodSource("sampleFrames")
    void whatWasDecodedIsEncodedSoThatItSaysTheSame(String frame) {
        Hj212Message message = complete(frame + "\r\n").message();
        assertThat(complete(encode(message)).message()).isEqualTo(message).hasSameHashCodeAs(message);
    }

    // Fields that cannot be read back

    @ParameterizedTest
    @ValueSource(strings = {"a;b", " a", "a ", "a,", "a\n", "é"})
    void refusesFieldsThatCannotBeReadBack(String value) {
        var builder = Hj212Message.builder(2011);
        assertThatThrownBy(() -> builder.mn(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.qn(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.st(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.pw(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("PW must be ASCII");
    }

    @Test
    void doesNotShowAPasswordItRefuses() {
        assertThatThrownBy(() -> Hj212Message.builder(2011).pw("secret;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_000})
    void refusesACnWithoutFourDigits(int cn) {
        assertThatThrownBy(() -> Hj212Message.builder(cn)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPacketNumbersThatCannotBe() {
        var builder = Hj212Message.builder(2011);
        assertThatThrownBy(() -> builder.packet(0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.packet(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.packet(1, 10_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAResentMessageBefore2025() {
        assertThatThrownBy(() -> Hj212Message.builder(2011).resent(true).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HJ 212-2017");
    }

    @Test
    void anAreaIsReadByTheEditionOfItsMessage() {
        DataArea area = DataArea.builder()
                .factor("a21026", f -> f.value(Statistic.ZS_RTD, Decimal.of("9999.99")))
                .build();
        assertThat(area.groups().getFirst().zsRtd()).hasToString("9999.99");
        Hj212Message message =
                Hj212Message.builder(2011).edition(Edition.V2025).data(area).build();
        assertThat(message.data().groups().getFirst().isNotConvertible(Statistic.ZS_RTD))
                .isTrue();
    }

    @Test
    void aMessageThatWasBuiltHasAFrameToo() {
        var complete = new Decoded.Complete(annexA().build(), List.of());
        assertThat(complete.raw()).isEqualTo(Frames.bytes(Frames.ANNEX_A.stripTrailing()));
    }

    @Test
    void messagesDifferInEachField() {
        Hj212Message message = annexA().build();
        assertThat(message)
                .isNotEqualTo(annexA().qn((String) null).build())
                .isNotEqualTo(annexA().st("31").build())
                .isNotEqualTo(annexA().pw("123456").build())
                .isNotEqualTo(annexA().mn("X").build())
                .isNotEqualTo(annexA().answerRequired(false).build())
                .isNotEqualTo(annexA().edition(Edition.V2025).build())
                .isNotEqualTo(annexA().packet(1, 2).build())
                .isNotEqualTo(annexA().data(DataArea.EMPTY).build())
                .isEqualTo(annexA().build());
        assertThat(annexA().edition(Edition.V2025).resent(true).build())
                .isNotEqualTo(annexA().edition(Edition.V2025).build());
        assertThat(annexA().packet(1, 2).build())
                .isNotEqualTo(annexA().packet(2, 2).build());
    }

    private static String encode(Hj212Message message) {
        return new String(new FrameEncoder().encode(message), StandardCharsets.UTF_8);
    }
}
