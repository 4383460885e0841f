package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What holds for every stream of bytes. The build replays the seeds, and then fuzzes for 30 seconds. */
class FrameDecoderFuzzTest {
    private static final Hj212Message ANNEX_A = Frames.complete(Frames.ANNEX_A).message();
    /** Parts of the input are separated by this byte. */
    private static final byte PART = 0;
    /** A part that begins so is a data segment, to be given its length and check code, which a fuzzer would hardly find. */
    private static final byte SEGMENT = '!';

    @DictionaryEntries({
        "##",
        "##0101",
        "\\x0D\\x0A",
        "QN=20240601120000001;",
        "ST=31;",
        "CN=2011;",
        "PW=123456;",
        "MN=010000A8900016F000169DC0;",
        "Flag=9;",
        "PNUM=2;PNO=1;",
        "RF=1;",
        "CP=&&",
        "&&",
        "DataTime=20240601120000;",
        "a21026-",
        "Rtd=",
        "ZsRtd=9999.99",
        "Flag=N",
        "Info=//",
        "//",
        "SB1-RS=1",
        "1E+5",
        "-12345678901234567890.5",
        "!CN=2011;CP=&&",
        "\\x00!",
        "{0x"
    })
    @FuzzTest(maxDuration = "30s")
    void holdsForEveryStream(byte[] input) {
        byte[] stream = stream(input);
        List<Decoded> whole = Frames.decode(stream);
        comesOutTheSameHoweverSplit(stream, whole);
        losesNoByte(stream, whole);
        losesNoGoodFrameBehindIt(stream);
        readsEachMessageAsIfItWereAlone(whole);
        for (Decoded decoded : whole) {
            switch (decoded) {
                case Decoded.Complete complete -> canBeReadAnsweredAndSentAgain(complete.message());
                case Decoded.Rejected rejected -> canBeShown(rejected);
            }
        }
    }

    private static void comesOutTheSameHoweverSplit(byte[] stream, List<Decoded> whole) {
        long seed = Arrays.hashCode(stream);
        assertThat(Frames.decodeInPieces(stream, new Random(seed), 40)).isEqualTo(whole);
    }

    private static void losesNoByte(byte[] stream, List<Decoded> whole) {
        byte[] all = Frames.join(whole.stream().map(Decoded::raw).toArray(byte[][]::new));
        assertThat(printable(all)).isEqualTo(printable(stream));
    }

    private static void losesNoGoodFrameBehindIt(byte[] stream) {
        var decoder = new FrameDecoder();
        var decoded = new ArrayList<Decoded>();
        decoder.feed(stream, 0, stream.length, decoded::add);
        assertThat(decoder.buffered()).isLessThanOrEqualTo(FrameDecoder.MAX_RUN);
        byte[] good = Frames.bytes("\r\n", Frames.ANNEX_A);
        decoder.feed(good, 0, good.length, decoded::add);
        assertThat(Frames.messages(decoded)).last().isEqualTo(ANNEX_A);
        assertThat(decoder.buffered()).isZero();
    }

    private static void readsEachMessageAsIfItWereAlone(List<Decoded> whole) {
        for (Decoded decoded : whole) {
            if (decoded instanceof Decoded.Complete complete) {
                List<Remark> remarks = complete.remarks().stream()
                        .filter(remark -> remark != Remark.PRECEDING_FRAME_WITHOUT_CRLF)
                        .toList();
                assertThat(Frames.decode(complete.raw()))
                        .containsExactly(new Decoded.Complete(complete.message(), remarks));
            }
        }
    }

    private static void canBeReadAnsweredAndSentAgain(Hj212Message message) {
        assertThat(sentAgain(message)).isEqualTo(message).hasSameHashCodeAs(message);
        for (FactorGroup group : message.data().groups()) {
            for (Statistic statistic : Statistic.values()) {
                Decimal decimal = group.decimal(statistic);
                if (decimal != null) {
                    assertThat(Decimal.of(decimal.toString())).isEqualTo(decimal);
                    assertThat(decimal.doubleValue())
                            .isEqualTo(decimal.toBigDecimal().doubleValue());
                }
                assertThat(group.isNotConvertible(statistic)).isIn(decimal == null, false);
            }
            assertThat(group.items()).hasSize(group.statistics().size());
            assertThat(group.flag().reliability()).isNotNull();
            assertThat(group.runState().isPresent()).isIn(group.text(Statistic.RS) != null, false);
            assertThat(group.info() == null).isEqualTo(group.text(Statistic.INFO) == null);
            assertThat(group.sampleTime())
                    .satisfiesAnyOf(
                            time -> assertThat(time).isNull(),
                            time -> assertThat(group.text(Statistic.SAMPLE_TIME))
                                    .isNotEmpty());
        }
        assertThat(message.qnTime().isPresent()).isIn(message.qn() != null, false);
        assertThat(message.data().qnRtn().isPresent())
                .isIn(message.data().text(FieldName.QN_RTN).isPresent(), false);
        assertThat(message.toString()).contains(message.mn());
        for (Hj212Message reply : List.of(
                Replies.dataReply(message),
                Replies.notificationReply(message),
                Replies.requestReply(message, QnRtn.ACCEPTED),
                Replies.executionResult(message, ExeRtn.DONE))) {
            assertThat(sentAgain(reply)).isEqualTo(reply);
        }
    }

    private static Hj212Message sentAgain(Hj212Message message) {
        var decoder = new FrameDecoder(DecoderOptions.DEFAULT.withMaxSegmentLength(FrameLayout.MAX_SEGMENT));
        List<Decoded> decoded = Frames.decode(decoder, new FrameEncoder().encode(message));
        assertThat(decoded).hasSize(1);
        return Frames.messages(decoded).getFirst();
    }

    private static void canBeShown(Decoded.Rejected rejected) {
        assertThat(rejected.raw()).isNotEmpty();
        assertThat(rejected.detail()).isNotBlank();
        assertThat(rejected.claimedMn().orElse("x")).isNotEmpty();
        assertThat(rejected.raw().length).isLessThanOrEqualTo(FrameDecoder.MAX_RUN);
    }

    private static String printable(byte[] bytes) {
        return Ascii.text(bytes, 0, bytes.length).replaceAll("[\r\n ]", "");
    }

    /** The stream the input stands for. */
    private static byte[] stream(byte[] input) {
        byte[] stream = {};
        int from = 0;
        while (from <= input.length) {
            int end = Ascii.indexOf(PART, input, from, input.length);
            end = end < 0 ? input.length : end;
            byte[] part = Arrays.copyOfRange(input, from, end);
            stream = Frames.join(stream, part.length > 0 && part[0] == SEGMENT ? frame(part) : part);
            from = end + 1;
        }
        return stream;
    }

    private static byte[] frame(byte[] part) {
        byte[] segment = Arrays.copyOfRange(part, 1, Math.min(part.length, FrameLayout.MAX_SEGMENT));
        return Frames.join(
                Frames.bytes("##%04d".formatted(segment.length)),
                segment,
                Frames.bytes("%04X\r\n".formatted(Frames.crc(segment))));
    }
}
