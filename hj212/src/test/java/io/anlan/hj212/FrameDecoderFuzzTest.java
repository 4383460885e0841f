package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What holds for every stream of bytes. The build replays the seeds, and then fuzzes for eight seconds. */
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
    @FuzzTest(maxDuration = "8s")
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
        message.data().groups().forEach(FrameDecoderFuzzTest::canBeRead);
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

    /** In the innermost loop, hence without AssertJ. */
    private static void canBeRead(FactorGroup group) {
        for (Statistic statistic : group.statistics()) {
            Decimal decimal = group.decimal(statistic);
            check(decimal == null || Decimal.of(decimal.toString()).equals(decimal), group, statistic);
            check(
                    decimal == null
                            || decimal.doubleValue() == decimal.toBigDecimal().doubleValue(),
                    group,
                    statistic);
            check(decimal == null || !group.isNotConvertible(statistic), group, statistic);
            check(decimal == null || statistic.isNumeric(), group, statistic);
        }
        check(group.items().size() == group.statistics().size(), group, Statistic.OTHER);
        check(group.runState().isEmpty() || group.decimal(Statistic.RS) != null, group, Statistic.RS);
        check((group.info() == null) == (group.text(Statistic.INFO) == null), group, Statistic.INFO);
        check(group.sampleTime() == null || group.text(Statistic.SAMPLE_TIME) != null, group, Statistic.SAMPLE_TIME);
        check(
                (group.flag() == DataFlag.ABSENT) == "".equals(Objects.requireNonNullElse(group.flagText(), "")),
                group,
                Statistic.FLAG);
    }

    private static void check(boolean holds, FactorGroup group, Statistic statistic) {
        if (!holds) {
            throw new AssertionError("%s of %s".formatted(statistic, group));
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

    private static byte[] printable(byte[] bytes) {
        byte[] printable = new byte[bytes.length];
        int count = 0;
        for (byte b : bytes) {
            if (b != '\r' && b != '\n' && b != ' ') {
                printable[count++] = b;
            }
        }
        return Arrays.copyOf(printable, count);
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
