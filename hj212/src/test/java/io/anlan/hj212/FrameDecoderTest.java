package io.anlan.hj212;

import static io.anlan.hj212.Frames.ANNEX_A;
import static io.anlan.hj212.Frames.REAL_TIME;
import static io.anlan.hj212.Frames.complete;
import static io.anlan.hj212.Frames.decode;
import static io.anlan.hj212.Frames.feed;
import static io.anlan.hj212.Frames.messages;
import static io.anlan.hj212.Frames.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frame: header, length, check code, tail, and what lies between frames. */
class FrameDecoderTest {
    private static final Hj212Message ANNEX_A_MESSAGE = complete(ANNEX_A).message();
    private static final Hj212Message REAL_TIME_MESSAGE = complete(REAL_TIME).message();

    @Test
    void readsTheFrameOfAnnexA() {
        Decoded.Complete complete = complete(ANNEX_A);
        Hj212Message message = complete.message();
        assertThat(message.qn()).isEqualTo("20160801085857223");
        assertThat(message.qnTime()).hasValue(Instant.parse("2016-08-01T00:58:57.223Z"));
        assertThat(message.st()).isEqualTo("32");
        assertThat(message.cn()).isEqualTo(1062);
        assertThat(message.pw()).isEqualTo("100000");
        assertThat(message.mn()).isEqualTo("010000A8900016F000169DC0");
        assertThat(message.flag()).isEqualTo(new Flag(Edition.V2017, true, false));
        assertThat(message.pnum()).isNull();
        assertThat(message.pno()).isNull();
        assertThat(message.data().text("RtdInterval")).hasValue("30");
        assertThat(message.data().groups()).isEmpty();
        assertThat(complete.remarks()).isEmpty();
    }

    @Test
    void handsOutTheBytesOfAFrame() {
        Decoded.Complete complete = complete(ANNEX_A);
        byte[] frame = Frames.bytes(ANNEX_A.stripTrailing());
        assertThat(complete.raw()).isEqualTo(frame);
        assertThat(complete.rawView()).isEqualTo(ByteBuffer.wrap(frame));
        assertThat(complete.rawView().isReadOnly()).isTrue();
    }

    @Test
    void changingTheBytesHandedOutChangesNothing() {
        Decoded.Complete complete = complete(ANNEX_A);
        complete.raw()[10] = 'X';
        assertThat(complete.message()).isEqualTo(ANNEX_A_MESSAGE);
    }

    // Length

    @Test
    void rejectsALengthOneTooSmallAndGoesOn() {
        List<Decoded> decoded = decode(ANNEX_A.replace("##0101", "##0100"), REAL_TIME);
        assertThat(decoded).hasSize(2);
        assertThat(decoded.getFirst())
                .isEqualTo(new Decoded.Rejected(
                        Reason.BAD_LENGTH,
                        Frames.bytes(ANNEX_A.replace("##0101", "##0100")),
                        "the length field announces 100 bytes, the data segment has 101; its check code is right"));
        assertThat(messages(decoded)).containsExactly(REAL_TIME_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0001", "0099", "0102", "0107", "0108", "0250", "1024", "4096"})
    void aWrongLengthCostsItsOwnFrameOnly(String length) {
        List<Decoded> decoded = decode(ANNEX_A.replace("0101QN", length + "QN"), REAL_TIME, ANNEX_A);
        assertThat(reasons(decoded)).containsExactly(Reason.BAD_LENGTH);
        assertThat(messages(decoded)).containsExactly(REAL_TIME_MESSAGE, ANNEX_A_MESSAGE);
    }

    @Test
    void aLengthTooLargeIsRejectedAtTheEndOfItsFrameWithoutWaitingForMore() {
        List<Decoded> decoded = feed(new FrameDecoder(), ANNEX_A.replace("##0101", "##1001"));
        assertThat(reasons(decoded)).containsExactly(Reason.BAD_LENGTH);
    }

    @Test
    void rejectsALengthAboveTheLimit() {
        List<Decoded> decoded = decode(ANNEX_A.replace("##0101", "##4097"), REAL_TIME);
        assertThat(decoded.getFirst())
                .isEqualTo(new Decoded.Rejected(
                        Reason.TOO_LONG,
                        Frames.bytes(ANNEX_A.replace("##0101", "##4097")),
                        "the length field announces 4097 bytes, the limit is 4096"));
        assertThat(messages(decoded)).containsExactly(REAL_TIME_MESSAGE);
    }

    @Test
    void theLimitItselfIsAccepted() {
        var options = DecoderOptions.DEFAULT.withMaxSegmentLength(101);
        assertThat(messages(decode(new FrameDecoder(options), Frames.bytes(ANNEX_A))))
                .hasSize(1);
        var lower = DecoderOptions.DEFAULT.withMaxSegmentLength(100);
        assertThat(reasons(decode(new FrameDecoder(lower), Frames.bytes(ANNEX_A))))
                .containsExactly(Reason.TOO_LONG);
    }

    @Test
    void acceptsAsMuchAsFourDigitsCanAnnounceWhenAskedTo() {
        String items = "DataTime=20240601120000;" + "a".repeat(9000) + "=1";
        var decoder = new FrameDecoder(DecoderOptions.DEFAULT.withMaxSegmentLength(9999));
        List<Decoded> decoded = decode(decoder, Frames.bytes(Frames.withData(items)));
        assertThat(messages(decoded).getFirst().data().items()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_000, -1})
    void refusesLimitsThatFourDigitsCannotAnnounce(int limit) {
        assertThatThrownBy(() -> DecoderOptions.DEFAULT.withMaxSegmentLength(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxSegmentLength (%d)".formatted(limit));
    }

    @Test
    void aSegmentOver1024IsReadWithARemark() {
        String atLimit = Frames.withData("x=" + "1".repeat(1024 - segmentLength(Frames.withData("x="))));
        String over = Frames.withData("x=" + "1".repeat(1025 - segmentLength(Frames.withData("x="))));
        assertThat(atLimit).startsWith("##1024");
        assertThat(complete(atLimit).remarks()).isEmpty();
        assertThat(complete(over).remarks()).containsExactly(Remark.SEGMENT_OVER_1024);
    }

    @Test
    void countsBytesNotCharacters() {
        assertThat(complete(Frames.withData("i11001-Info=//清洗管路//")).remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"##O101", "## 101", "##101Q", "##-101", "##+101"})
    void aLengthThatIsNoNumberIsNoHeader(String header) {
        List<Decoded> decoded = decode(ANNEX_A.replace("##0101", header), REAL_TIME);
        assertThat(reasons(decoded)).containsExactly(Reason.GARBAGE);
        assertThat(messages(decoded)).containsExactly(REAL_TIME_MESSAGE);
    }

    // Check code

    @Test
    void namesModbus() {
        Decoded.Rejected rejected = rejected(ANNEX_A.replace("1C80\r", "0759\r"));
        assertThat(rejected.reason()).isEqualTo(Reason.CRC_MISMATCH);
        assertThat(rejected.detail()).isEqualTo("the check code is 0759, must be 1C80; variant sent: CRC-16/MODBUS");
    }

    @Test
    void namesSwappedBytes() {
        assertThat(rejected(ANNEX_A.replace("1C80\r", "5907\r")).detail()).endsWith("MODBUS byte-swapped");
        assertThat(rejected(ANNEX_A.replace("1C80\r", "801c\r")).detail()).endsWith("HJ 212 byte-swapped");
        assertThat(rejected(ANNEX_A.replace("1C80\r", "1C81\r")).detail()).endsWith("unknown");
    }

    @Test
    void acceptsLowerCaseDigitsWithARemark() {
        assertThat(complete(ANNEX_A.replace("1C80\r", "1c80\r")).remarks()).containsExactly(Remark.LOWER_CASE_CRC);
    }

    @Test
    void acceptsAWrongVariantOnlyWhenToldTo() {
        byte[] modbus = Frames.bytes(ANNEX_A.replace("1C80\r", "0759\r"));
        var options = DecoderOptions.DEFAULT.withAcceptedCrc(Set.of(CrcVariant.MODBUS));
        List<Decoded> decoded = decode(new FrameDecoder(options), modbus);
        assertThat(decoded)
                .containsExactly(new Decoded.Complete(ANNEX_A_MESSAGE, List.of(Remark.CRC_VARIANT_ACCEPTED)));
        var other = DecoderOptions.DEFAULT.withAcceptedCrc(Set.of(CrcVariant.MODBUS_SWAPPED));
        assertThat(reasons(decode(new FrameDecoder(other), modbus))).containsExactly(Reason.CRC_MISMATCH);
    }

    @Test
    void aCheckCodeThatIsNoHexadecimalNumberIsABadLength() {
        assertThat(rejected(ANNEX_A.replace("1C80\r", "1C8X\r")).reason()).isEqualTo(Reason.BAD_LENGTH);
    }

    @Test
    void everyChangedByteOfTheSegmentIsNoticed() {
        byte[] good = Frames.bytes(ANNEX_A);
        for (int i = 6; i < 6 + 101 + 4; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 1;
            assertThat(messages(decode(changed))).as("byte %d", i).isEmpty();
        }
    }

    // Tail

    @Test
    void givesAFrameOutBeforeItsTailArrives() {
        assertThat(feed(new FrameDecoder(), ANNEX_A.stripTrailing())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r"})
    void aMissingTailIsRemarkedAtTheNextFrame(String tail) {
        List<Decoded> decoded = decode(ANNEX_A.stripTrailing(), tail, REAL_TIME, ANNEX_A);
        assertThat(decoded)
                .containsExactly(
                        new Decoded.Complete(ANNEX_A_MESSAGE, List.of()),
                        new Decoded.Complete(REAL_TIME_MESSAGE, List.of(Remark.PRECEDING_FRAME_WITHOUT_CRLF)),
                        new Decoded.Complete(ANNEX_A_MESSAGE, List.of()));
    }

    @Test
    void emptyLinesBetweenFramesAreNothing() {
        assertThat(decode("\r\n\r\n", ANNEX_A, "\r\n  \r\n", REAL_TIME, "\n")).hasSize(2);
    }

    // Between frames

    @Test
    void garbageBeforeAFrameIsHandedOutWhole() {
        List<Decoded> decoded = decode("abc#1##12", ANNEX_A);
        assertThat(decoded)
                .containsExactly(
                        new Decoded.Rejected(Reason.GARBAGE, Frames.bytes("abc#1##12"), "9 bytes outside a frame"),
                        new Decoded.Complete(ANNEX_A_MESSAGE, List.of()));
    }

    @Test
    void garbageIsHandedOutLineByLine() {
        List<Decoded> decoded = feed(new FrameDecoder(), "AT+CSQ\r\nOK\r\n");
        assertThat(decoded)
                .extracting(Decoded::raw)
                .containsExactly(Frames.bytes("AT+CSQ\r\n"), Frames.bytes("OK\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#"})
    void aFrameWithoutItsMarkIsNamed(String left) {
        List<Decoded> decoded = decode(left + ANNEX_A.substring(2), REAL_TIME);
        assertThat(reasons(decoded)).containsExactly(Reason.MISSING_HEADER);
        assertThat(messages(decoded)).containsExactly(REAL_TIME_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "##", "###", "##0", "##01", "##010", "####"})
    void aBrokenOffHeaderDoesNotHideTheNextFrame(String broken) {
        List<Decoded> decoded = decode(broken, ANNEX_A);
        assertThat(reasons(decoded)).containsExactly(Reason.GARBAGE);
        assertThat(messages(decoded)).containsExactly(ANNEX_A_MESSAGE);
    }

    @Test
    void aFrameBrokenOffBeforeAnotherIsRejectedAlone() {
        String broken = REAL_TIME.substring(0, 100);
        List<Decoded> decoded = decode(broken, ANNEX_A, REAL_TIME, ANNEX_A);
        assertThat(decoded.getFirst())
                .isEqualTo(new Decoded.Rejected(
                        Reason.TRUNCATED,
                        Frames.bytes(broken),
                        "the length field announces %d bytes, the frame stops after 94"
                                .formatted(segmentLength(REAL_TIME))));
        assertThat(messages(decoded)).containsExactly(ANNEX_A_MESSAGE, REAL_TIME_MESSAGE, ANNEX_A_MESSAGE);
    }

    @Test
    void aHeaderInsideALogTextDoesNotSplitAGoodFrame() {
        String quoting = Frames.withData("DataTime=20240601120000;i11001-Info=//got ##0101QN=1;CP=&&x&&1C80##0000//");
        List<Decoded> decoded = decode(quoting, ANNEX_A);
        assertThat(messages(decoded)).hasSize(2);
        assertThat(messages(decoded).getFirst().data().groups().getFirst().info())
                .isEqualTo("got ##0101QN=1;CP=&&x&&1C80##0000");
    }

    @Test
    void aWholeFrameInsideALogTextDoesNotSplitAGoodFrame() {
        String quoting = Frames.withData("i11001-Info=//got " + ANNEX_A.stripTrailing() + "//");
        assertThat(messages(decode(quoting))
                        .getFirst()
                        .data()
                        .groups()
                        .getFirst()
                        .info())
                .isEqualTo("got " + ANNEX_A.stripTrailing());
    }

    @Test
    void aLineFeedEndsAFrameEvenIfLengthAndCheckCodeFit() {
        List<Decoded> decoded = decode(Frames.withData("i11001-Info=//two\nlines//"), ANNEX_A);
        assertThat(reasons(decoded)).containsExactly(Reason.TRUNCATED, Reason.GARBAGE);
        assertThat(messages(decoded)).containsExactly(ANNEX_A_MESSAGE);
    }

    // Waiting and giving up

    @Test
    void waitsForTheRestOfAFrame() {
        var decoder = new FrameDecoder();
        assertThat(feed(decoder, ANNEX_A.substring(0, 50))).isEmpty();
        assertThat(decoder.buffered()).isEqualTo(50);
        assertThat(feed(decoder, ANNEX_A.substring(50))).hasSize(1);
        assertThat(decoder.buffered()).isZero();
    }

    @Test
    void givesUpWaitingWhenTold() {
        var decoder = new FrameDecoder();
        feed(decoder, ANNEX_A.substring(0, 50));
        assertThat(decoder.flush())
                .hasValue(new Decoded.Rejected(
                        Reason.TRUNCATED,
                        Frames.bytes(ANNEX_A.substring(0, 50)),
                        "the length field announces 101 bytes, the frame stops after 44"));
        assertThat(decoder.flush()).isEmpty();
        assertThat(decoder.buffered()).isZero();
        assertThat(messages(feed(decoder, ANNEX_A))).containsExactly(ANNEX_A_MESSAGE);
    }

    @Test
    void givesUpOneAfterTheOtherWhatWasBehindAFrameThatNeverCame() {
        var decoder = new FrameDecoder();
        // No line feed that would end the first one.
        feed(decoder, "##2000QN=", ANNEX_A.stripTrailing(), REAL_TIME.stripTrailing(), "##1");
        assertThat(decoder.flush()).get().extracting(FrameDecoderTest::reason).isEqualTo(Reason.TRUNCATED);
        assertThat(decoder.flush()).hasValue(new Decoded.Complete(ANNEX_A_MESSAGE, List.of()));
        assertThat(decoder.flush())
                .hasValue(new Decoded.Complete(REAL_TIME_MESSAGE, List.of(Remark.PRECEDING_FRAME_WITHOUT_CRLF)));
        assertThat(decoder.flush()).get().extracting(FrameDecoderTest::reason).isEqualTo(Reason.GARBAGE);
        assertThat(decoder.flush()).isEmpty();
    }

    @Test
    void whatWasGivenUpComesBeforeWhatArrivesLater() {
        var decoder = new FrameDecoder();
        feed(decoder, "##2000QN=", ANNEX_A.stripTrailing());
        decoder.flush();
        assertThat(messages(feed(decoder, "\r\n", REAL_TIME))).containsExactly(ANNEX_A_MESSAGE, REAL_TIME_MESSAGE);
    }

    @Test
    void flushingNothingGivesNothing() {
        assertThat(new FrameDecoder().flush()).isEmpty();
    }

    @Test
    void aConsumerThatThrowsDoesNotSeeTheSameFrameTwice() {
        var decoder = new FrameDecoder();
        byte[] stream = Frames.bytes(ANNEX_A, REAL_TIME);
        var seen = new ArrayList<Decoded>();
        assertThatThrownBy(() -> decoder.feed(stream, 0, stream.length, decoded -> {
                    seen.add(decoded);
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class);
        seen.addAll(feed(decoder, ""));
        decoder.flush(seen::add);
        assertThat(messages(seen)).containsExactly(ANNEX_A_MESSAGE, REAL_TIME_MESSAGE);
    }

    // Memory

    @Test
    void endlessGarbageIsHandedOutInPieces() {
        var decoder = new FrameDecoder();
        var decoded = new ArrayList<Decoded>();
        byte[] piece = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 200; i++) {
            decoder.feed(piece, 0, piece.length, decoded::add);
            assertThat(decoder.buffered()).isLessThan(FrameDecoder.MAX_RUN);
        }
        decoder.flush(decoded::add);
        assertThat(decoded)
                .extracting(rejection -> rejection.raw().length)
                .containsExactly(65_536, 65_536, 65_536, 3_392);
    }

    @Test
    void aLargeFeedIsNotHeldWhole() {
        var decoder = new FrameDecoder();
        feed(decoder, "##0101");
        byte[] large = new byte[1_000_000];
        var pieces = new ArrayList<Integer>();
        decoder.feed(large, 0, large.length, decoded -> pieces.add(decoded.raw().length));
        assertThat(pieces).hasSize(15).allMatch(length -> length == FrameDecoder.MAX_RUN);
        assertThat(decoder.buffered()).isLessThan(FrameDecoder.MAX_RUN);
    }

    // Other ways in

    @Test
    void readsBuffersOfAnyKind() {
        byte[] stream = Frames.bytes(ANNEX_A, REAL_TIME);
        ByteBuffer direct = ByteBuffer.allocateDirect(stream.length + 3).position(3);
        direct.put(stream).position(3);
        ByteBuffer sliced =
                ByteBuffer.wrap(Frames.join(new byte[5], stream)).position(5).slice();
        for (ByteBuffer buffer : List.of(direct, sliced, ByteBuffer.wrap(stream).asReadOnlyBuffer())) {
            var decoded = new ArrayList<Decoded>();
            new FrameDecoder().feed(buffer, decoded::add);
            assertThat(messages(decoded)).containsExactly(ANNEX_A_MESSAGE, REAL_TIME_MESSAGE);
            assertThat(buffer.hasRemaining()).isFalse();
        }
    }

    @Test
    void refusesARangeBeyondTheArray() {
        assertThatThrownBy(() -> new FrameDecoder().feed(new byte[4], 2, 3, decoded -> {}))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rejectionsDoNotShowPasswords() {
        assertThat(rejected(ANNEX_A.replace("1C80\r", "0000\r")).toString()).doesNotContain("100000");
        assertThat(complete(ANNEX_A).toString()).doesNotContain("100000");
    }

    private static List<Reason> reasons(List<Decoded> decoded) {
        return decoded.stream()
                .filter(Decoded.Rejected.class::isInstance)
                .map(FrameDecoderTest::reason)
                .toList();
    }

    private static Reason reason(Decoded decoded) {
        return ((Decoded.Rejected) decoded).reason();
    }

    private static int segmentLength(String frame) {
        return Integer.parseInt(frame.substring(2, 6));
    }
}
