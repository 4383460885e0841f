package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad bytes between good frames never cost a good frame, and every bad byte comes out. */
class ResynchronisationTest {
    private static final int ROUNDS = 2_000;

    /** What can happen to a stream between two good frames. */
    enum Damage {
        GARBAGE {
            @Override
            byte[] bytes(Random random) {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                return bytes;
            }
        },
        GARBAGE_OF_FRAME_CHARACTERS {
            @Override
            byte[] bytes(Random random) {
                byte[] alphabet = Frames.bytes("##&;=0123456789ABCDEF\r\n");
                byte[] bytes = new byte[random.nextInt(60)];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = alphabet[random.nextInt(alphabet.length)];
                }
                return bytes;
            }
        },
        FLIPPED_BIT {
            @Override
            byte[] bytes(Random random) {
                byte[] frame = goodFrame(random);
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
                return frame;
            }
        },
        TRUNCATION {
            @Override
            byte[] bytes(Random random) {
                byte[] frame = goodFrame(random);
                return Arrays.copyOf(frame, 1 + random.nextInt(frame.length - 1));
            }
        },
        LOST_START {
            @Override
            byte[] bytes(Random random) {
                byte[] frame = goodFrame(random);
                return Arrays.copyOfRange(frame, 1 + random.nextInt(frame.length - 1), frame.length);
            }
        },
        LOST_MIDDLE {
            @Override
            byte[] bytes(Random random) {
                byte[] frame = goodFrame(random);
                int from = random.nextInt(frame.length);
                int to = from + random.nextInt(frame.length - from);
                return Frames.join(Arrays.copyOf(frame, from), Arrays.copyOfRange(frame, to, frame.length));
            }
        },
        WRONG_LENGTH {
            @Override
            byte[] bytes(Random random) {
                byte[] frame = goodFrame(random);
                byte[] digits = Frames.bytes("%04d".formatted(random.nextInt(10_000)));
                System.arraycopy(digits, 0, frame, 2, 4);
                return frame;
            }
        };

        abstract byte[] bytes(Random random);
    }

    @ParameterizedTest
    @EnumSource
    void goodFramesComeOutWhateverIsBetweenThem(Damage damage) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var stream = new byte[0];
            var good = new ArrayList<Hj212Message>();
            for (int i = 0; i < 4; i++) {
                byte[] frame = goodFrame(random);
                good.addAll(Frames.messages(Frames.decode(frame)));
                stream = Frames.join(stream, damage.bytes(random), frame);
            }
            List<Decoded> decoded = Frames.decodeInPieces(stream, random, 300);
            // A changed frame may by chance be a good one of its own: a flip in its tail, or the length it had before.
            assertThat(Frames.messages(decoded)).as("%s, seed %d", damage, seed).containsSubsequence(good);
            assertThat(printable(decoded)).as("%s, seed %d", damage, seed).isEqualTo(printable(stream));
        }
    }

    /** Every byte but line ends and blanks, which may be left out between frames. */
    private static String printable(byte[] bytes) {
        return Ascii.text(bytes, 0, bytes.length).replaceAll("[\r\n ]", "");
    }

    private static String printable(List<Decoded> decoded) {
        var all = new StringBuilder();
        decoded.forEach(piece -> all.append(printable(piece.raw())));
        return all.toString();
    }

    private static byte[] goodFrame(Random random) {
        return Frames.bytes(
                switch (random.nextInt(4)) {
                    case 0 -> Frames.ANNEX_A;
                    case 1 ->
                        Frames.withData(
                                "DataTime=20240601120000;w01018-Rtd=%d,w01018-Flag=N".formatted(random.nextInt()));
                    case 2 -> Frames.withData("i11001-Info=//##0101 %d 清洗//".formatted(random.nextInt()));
                    default ->
                        Frames.withData(
                                "SB1-RS=%d;".formatted(random.nextInt(6)).repeat(1 + random.nextInt(40)));
                });
    }
}
