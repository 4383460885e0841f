package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same comes out however the stream is cut. */
class SplittingTest {
    private static final byte[] TWO_FRAMES = Frames.bytes(Frames.ANNEX_A, Frames.REAL_TIME);

    /** Something of everything a stream may hold. */
    private static final byte[] MIXED = Frames.bytes(
            "boot\r\n",
            Frames.ANNEX_A,
            "noise",
            Frames.REAL_TIME.stripTrailing(),
            Frames.ANNEX_A.replace("1C80\r", "0759\r"),
            Frames.ANNEX_A.replace("##0101", "##0100"),
            Frames.ANNEX_A.replace("##0101", "##0999"),
            Frames.REAL_TIME.substring(0, 60),
            Frames.withData("i11001-Info=//## ##0101 清洗//"),
            Frames.ANNEX_A.substring(2),
            "##9999",
            Frames.REAL_TIME.replace("\r\n", "\n"),
            Frames.frame("no command"),
            Frames.ANNEX_A,
            "##0500QN=");

    @Test
    void everyCutOfTwoFrames() {
        List<Decoded> whole = Frames.decode(TWO_FRAMES);
        assertThat(whole).hasSize(2);
        for (int first = 0; first <= TWO_FRAMES.length; first++) {
            assertThat(inPieces(TWO_FRAMES, first)).as("cut at %d", first).isEqualTo(whole);
        }
    }

    @Test
    void everyPairOfCutsOfAFrame() {
        byte[] frame = Frames.bytes(Frames.ANNEX_A);
        List<Decoded> whole = Frames.decode(frame);
        for (int first = 0; first < frame.length; first++) {
            for (int second = first; second < frame.length; second++) {
                assertThat(inPieces(frame, first, second))
                        .as("cuts at %d and %d", first, second)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void everyCutOfAMixedStream() {
        List<Decoded> whole = Frames.decode(MIXED);
        assertThat(whole).hasSize(15);
        for (int first = 0; first <= MIXED.length; first++) {
            assertThat(inPieces(MIXED, first)).as("cut at %d", first).isEqualTo(whole);
        }
    }

    @Test
    void byteByByte() {
        var cuts = new int[MIXED.length];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i;
        }
        assertThat(inPieces(MIXED, cuts)).isEqualTo(Frames.decode(MIXED));
    }

    @Test
    void randomPiecesOutOfLargerArrays() {
        List<Decoded> whole = Frames.decode(MIXED);
        for (int seed = 0; seed < 500; seed++) {
            assertThat(Frames.decodeInPieces(MIXED, new Random(seed), 1 + seed))
                    .as("seed %d", seed)
                    .isEqualTo(whole);
        }
    }

    @Test
    void longStreamsBeyondEveryBuffer() {
        byte[] stream = MIXED;
        while (stream.length < 300_000) {
            stream = Frames.join(stream, stream);
        }
        stream = Frames.join(stream, new byte[200_000], MIXED);
        List<Decoded> whole = Frames.decode(stream);
        for (int seed = 0; seed < 3; seed++) {
            assertThat(Frames.decodeInPieces(stream, new Random(seed), 40_000))
                    .as("seed %d", seed)
                    .isEqualTo(whole);
        }
    }

    private static List<Decoded> inPieces(byte[] stream, int... cuts) {
        var decoder = new FrameDecoder();
        var decoded = new ArrayList<Decoded>();
        int from = 0;
        for (int cut : cuts) {
            decoder.feed(stream, from, cut - from, decoded::add);
            from = cut;
        }
        decoder.feed(stream, from, stream.length - from, decoded::add);
        decoder.flush(decoded::add);
        return decoded;
    }
}
