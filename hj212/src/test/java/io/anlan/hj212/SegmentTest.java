package io.anlan.hj212;

import static io.anlan.hj212.Frames.complete;
import static io.anlan.hj212.Frames.frame;
import static io.anlan.hj212.Frames.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data segment: its fields, and what devices make of them. */
class SegmentTest {
    private static final String MN = "010000A8900016F000169DC0";
    private static final String USUAL =
            "QN=20240601120000001;ST=32;CN=2011;PW=123456;MN=" + MN + ";Flag=4;CP=&&DataTime=20240601120000&&";

    @Test
    void aSegmentByTheBookHasNoRemark() {
        assertThat(complete(frame(USUAL)).remarks()).isEmpty();
    }

    @Test
    void fieldsMayComeInAnyOrder() {
        Hj212Message message = complete(frame("ST=32;CN=2011;QN=20240601120000001;Flag=4;MN=" + MN
                        + ";PW=123456;CP=&&DataTime=20240601120000&&"))
                .message();
        assertThat(message).isEqualTo(complete(frame(USUAL)).message());
    }

    @Test
    void fieldsMayFollowTheDataArea() {
        Decoded.Complete complete = complete(frame(
                "CP=&&DataTime=20240601120000&&;ST=32;CN=2011;QN=20240601120000001;Flag=4;MN=" + MN + ";PW=123456"));
        assertThat(complete.message()).isEqualTo(complete(frame(USUAL)).message());
    }

    @ParameterizedTest
    @CsvSource({"Flag=4, FLAG=4", "QN=, qn=", "ST=, St=", "CN=, cn=", "PW=, Pw=", "MN=, mn=", "CP=, cp="})
    void namesInTheWrongCaseAreUnderstood(String name, String sent) {
        Decoded.Complete complete = complete(frame(USUAL.replace(name, sent)));
        assertThat(complete.message()).isEqualTo(complete(frame(USUAL)).message());
        assertThat(complete.remarks()).containsExactly(Remark.NAME_CASE);
    }

    // QN

    @Test
    void qnMayBeMissing() {
        Decoded.Complete complete = complete(frame(USUAL.replace("QN=20240601120000001;", "")));
        assertThat(complete.message().qn()).isNull();
        assertThat(complete.message().qnTime()).isEmpty();
        assertThat(complete.remarks()).containsExactly(Remark.MISSING_QN);
    }

    @Test
    void qnMayBeInTheDataArea() {
        Decoded.Complete complete =
                complete(frame("ST=91;CN=9014;PW=123456;MN=" + MN + ";Flag=0;CP=&&QN=20040516010101001;QnRtn=1&&"));
        assertThat(complete.message().qn()).isEqualTo("20040516010101001");
        assertThat(complete.message().qnTime()).hasValue(Instant.parse("2004-05-15T17:01:01.001Z"));
        assertThat(complete.remarks()).containsExactly(Remark.QN_IN_DATA_AREA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1617938397858", "20241301120000001", "2024060112000000x", ""})
    void qnThatIsNoTimeIsKept(String qn) {
        Decoded.Complete complete = complete(frame(USUAL.replace("20240601120000001", qn)));
        assertThat(complete.message().qn()).isEqualTo(qn);
        assertThat(complete.message().qnTime()).isEmpty();
        assertThat(complete.remarks()).containsExactly(Remark.INVALID_QN);
    }

    @Test
    void qnInTheFutureIsReadAsItIs() {
        Instant future = Instant.parse("2099-01-01T00:00:00.010Z");
        String qn = BeijingTime.formatMillis(future);
        assertThat(complete(frame(USUAL.replace("20240601120000001", qn)))
                        .message()
                        .qnTime())
                .hasValue(future);
    }

    // ST, PW, MN

    @Test
    void otherFieldsMayBeMissingToo() {
        Decoded.Complete complete = complete(frame("CN=9014;Flag=4"));
        Hj212Message message = complete.message();
        assertThat(List.of(message.st(), message.pw(), message.mn())).containsOnly("");
        assertThat(message.data()).isEqualTo(DataArea.EMPTY);
        assertThat(complete.remarks())
                .containsExactly(
                        Remark.MISSING_QN, Remark.MISSING_ST, Remark.MISSING_PW, Remark.MISSING_MN, Remark.MISSING_CP);
    }

    @Test
    void anUnknownStIsKept() {
        Decoded.Complete complete = complete(frame(USUAL.replace("ST=32", "ST=101")));
        assertThat(complete.message().st()).isEqualTo("101");
        assertThat(complete.remarks()).containsExactly(Remark.UNKNOWN_ST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567"})
    void aPasswordOfAnotherSizeIsRemarked(String pw) {
        assertThat(complete(frame(USUAL.replace("123456", pw))).remarks()).containsExactly(Remark.PW_SIZE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "88888880000001",
                "010000A8900016F000169DC",
                "010000A8900016F000169DC00",
                "010000a8900016f000169dc0",
                "NJGDKYYC202101q0001w0001"
            })
    void anMnThatIsNoEpcIsKept(String mn) {
        Decoded.Complete complete = complete(frame(USUAL.replace(MN, mn)));
        assertThat(complete.message().mn()).isEqualTo(mn);
        assertThat(complete.remarks()).containsExactly(Remark.MN_NOT_24_HEX);
    }

    @Test
    void aCommaBehindAPasswordDoesNotHideTheMn() {
        Decoded.Complete complete = complete(frame(USUAL.replace("PW=123456;", "PW=123456;,")));
        assertThat(complete.message().mn()).isEqualTo(MN);
        assertThat(complete.remarks()).containsExactly(Remark.STRAY_SEPARATOR);
        Decoded.Complete inside = complete(frame(USUAL.replace("PW=123456;", "PW=123456,;")));
        assertThat(inside.message().pw()).isEqualTo("123456");
        assertThat(inside.remarks()).containsExactly(Remark.STRAY_SEPARATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QN=2024060112000000\t", "ST=\u00e9", "PW=\u5bc6", "MN=\u0001"})
    void bytesThatAreNoTextAreNotReadAsIdentity(String field) {
        Decoded.Rejected rejected = rejected(frame("CN=2011;" + field + ";CP=&&&&"));
        assertThat(rejected.reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(rejected.detail()).isEqualTo("QN, ST, PW or MN holds bytes that are no visible ASCII");
    }

    @Test
    void ofAFieldSentTwiceTheFirstCounts() {
        Decoded.Complete complete = complete(frame(USUAL.replace(";Flag", ";MN=010000A8900016F000169DC9;Flag")));
        assertThat(complete.message().mn()).isEqualTo(MN);
        assertThat(complete.remarks()).containsExactly(Remark.DUPLICATE_FIELD);
    }

    @Test
    void anUnknownFieldIsPassedOver() {
        Decoded.Complete complete = complete(frame(USUAL.replace(";Flag", ";VER=3;junk;Flag")));
        assertThat(complete.message()).isEqualTo(complete(frame(USUAL)).message());
        assertThat(complete.remarks()).containsExactly(Remark.UNKNOWN_FIELD);
    }

    // CN

    @Test
    void anUnknownCnIsKept() {
        Decoded.Complete complete = complete(frame(USUAL.replace("CN=2011", "CN=2063")));
        assertThat(complete.message().cn()).isEqualTo(2063);
        assertThat(complete.message().command(Direction.SITE_TO_CENTER)).isEmpty();
        assertThat(complete.remarks()).containsExactly(Remark.UNKNOWN_CN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CN=;", "CN=20110;", "CN=20l1;", "CN=-11;", "CNN=2011;"})
    void withoutCnThereIsNoMessage(String cn) {
        Decoded.Rejected rejected = rejected(frame(USUAL.replace("CN=2011;", cn)));
        assertThat(rejected.reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(rejected.detail()).isEqualTo("CN is missing or no number of up to four digits");
        assertThat(rejected.claimedMn()).hasValue(MN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", ";;", "=", "x", "&&&&"})
    void aSegmentOfNothingIsNoMessage(String segment) {
        assertThat(rejected(frame(segment)).reason()).isEqualTo(Reason.UNDECODABLE);
    }

    // Flag, PNUM, PNO

    @Test
    void aMissingFlagMeans2005() {
        Decoded.Complete complete = complete(frame(USUAL.replace("Flag=4;", "")));
        assertThat(complete.message().flag()).isEqualTo(Flag.ABSENT);
        assertThat(complete.remarks()).containsExactly(Remark.MISSING_FLAG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "-1", "x", ""})
    void anInvalidFlagMeans2005(String flag) {
        Decoded.Complete complete = complete(frame(USUAL.replace("Flag=4", "Flag=" + flag)));
        assertThat(complete.message().flag()).isEqualTo(Flag.ABSENT);
        assertThat(complete.remarks()).containsExactly(Remark.INVALID_FLAG);
    }

    @Test
    void versionBitsOfNoEditionAreRemarked() {
        Decoded.Complete complete = complete(frame(USUAL.replace("Flag=4", "Flag=13")));
        assertThat(complete.message().flag()).isEqualTo(new Flag(Edition.V2017, true, false));
        assertThat(complete.remarks()).containsExactly(Remark.UNKNOWN_EDITION);
    }

    @Test
    void packetNumbersAreRead() {
        Decoded.Complete complete = complete(frame(USUAL.replace("Flag=4", "Flag=7;PNUM=0002;PNO=1")));
        assertThat(complete.message().pnum()).isEqualTo(2);
        assertThat(complete.message().pno()).isEqualTo(1);
        assertThat(complete.message().isPacket()).isTrue();
        assertThat(complete.remarks()).isEmpty();
    }

    @Test
    void oneOfOneIsNoPacket() {
        assertThat(complete(frame(USUAL.replace("Flag=4", "Flag=6;PNUM=1;PNO=1")))
                        .message()
                        .isPacket())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Flag=6, SPLIT_WITHOUT_PACKET_NUMBERS", "Flag=4;PNUM=2;PNO=1, PACKET_NUMBERS_WITHOUT_SPLIT_FLAG"})
    void theSplitBitAndTheNumbersShouldAgree(String flag, Remark remark) {
        assertThat(complete(frame(USUAL.replace("Flag=4", flag))).remarks()).containsExactly(remark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNUM=0;PNO=0", "PNUM=2;PNO=3", "PNUM=x;PNO=1", "PNUM=10000;PNO=1"})
    void numbersThatCannotBeAreNoPacket(String numbers) {
        Decoded.Complete complete = complete(frame(USUAL.replace("Flag=4", "Flag=6;" + numbers)));
        assertThat(complete.message().isPacket()).isFalse();
        assertThat(complete.remarks()).contains(Remark.INVALID_PACKET_NUMBER);
    }

    // 2025

    @Test
    void rfMarksAMessageOf2025AsResent() {
        assertThat(complete(frame(USUAL.replace("Flag=4", "Flag=9;RF=1")))
                        .message()
                        .resent())
                .isTrue();
        assertThat(complete(frame(USUAL.replace("Flag=4", "Flag=9"))).message().resent())
                .isFalse();
        assertThat(complete(frame(USUAL.replace("Flag=4", "Flag=9;RF=0")))
                        .message()
                        .resent())
                .isFalse();
    }

    @Test
    void rfMeansNothingBefore2025() {
        Decoded.Complete complete = complete(frame(USUAL.replace("Flag=4", "Flag=5;RF=1")));
        assertThat(complete.message().resent()).isFalse();
        assertThat(complete.remarks()).containsExactly(Remark.UNKNOWN_FIELD);
    }

    @Test
    void editionsCanBeSwitchedOff() {
        var options = DecoderOptions.DEFAULT.withEditions(EnumSet.of(Edition.V2005, Edition.V2017));
        String frame = frame(
                USUAL.replace("Flag=4", "Flag=9;RF=1").replace("000&&", "000;a21026-Rtd=1,a21026-ZsRtd=9999.99&&"));
        List<Decoded> decoded = Frames.decode(new FrameDecoder(options), Frames.bytes(frame));
        Hj212Message message = Frames.messages(decoded).getFirst();
        assertThat(message.resent()).isFalse();
        assertThat(message.edition()).isEqualTo(Edition.V2025);
        assertThat(message.data().groups().getFirst().zsRtd()).hasToString("9999.99");
        assertThat(((Decoded.Complete) decoded.getFirst()).remarks()).contains(Remark.EDITION_NOT_ENABLED);
    }

    @Test
    void anEncryptedAreaIsNamedBeforeTheCheckCodeIsComparedWithTheWrongBytes() {
        String encrypted = frame(USUAL.replace("Flag=4", "Flag=9").replace("DataTime=20240601120000", "{0x12,0xAB}"));
        Decoded.Rejected overCipherText = rejected(encrypted);
        assertThat(overCipherText.reason()).isEqualTo(Reason.ENCRYPTED);
        assertThat(overCipherText.claimedMn()).hasValue(MN);
        String crc = encrypted.substring(encrypted.length() - 6, encrypted.length() - 2);
        Decoded.Rejected overPlainText = rejected(encrypted.replace(crc + "\r\n", "0000\r\n"));
        assertThat(overPlainText.reason()).isEqualTo(Reason.ENCRYPTED);
    }

    // CP

    @ParameterizedTest
    @ValueSource(strings = {"&&&&", "&& &&"})
    void theDataAreaMayBeEmpty(String area) {
        Hj212Message message = complete(
                        frame("QN=20240601120000001;ST=91;CN=9014;PW=123456;MN=" + MN + ";Flag=4;CP=" + area))
                .message();
        assertThat(message.data()).isEqualTo(DataArea.EMPTY);
        assertThat(message.data().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DataTime=20240601120000", "&&DataTime=20240601120000", "DataTime=20240601120000&&"})
    void anAreaWithoutItsMarksIsReadWithARemark(String area) {
        Decoded.Complete complete = complete(frame(USUAL.replace("&&DataTime=20240601120000&&", area)));
        assertThat(complete.remarks()).contains(Remark.CP_NOT_DELIMITED);
        assertThat(complete.message().data().items()).hasSize(1);
    }

    @Test
    void textThatIsNotUtf8IsReadAsGb18030() {
        byte[] text = "QN=20240601120000001;ST=32;CN=3020;PW=123456;MN=%s;Flag=4;CP=&&i11001-Info=//清洗管路//&&"
                .formatted(MN)
                .getBytes(Charset.forName("GB18030"));
        byte[] frame = Frames.join(
                Frames.bytes("##%04d".formatted(text.length)),
                text,
                Frames.bytes("%04X\r\n".formatted(Frames.crc(text))));
        var complete = (Decoded.Complete) Frames.decode(frame).getFirst();
        assertThat(complete.message().data().groups().getFirst().info()).isEqualTo("清洗管路");
        assertThat(complete.remarks()).containsExactly(Remark.TEXT_NOT_UTF8);
        assertThat(complete.raw()).isEqualTo(Arrays.copyOf(frame, frame.length - 2));
    }
}
