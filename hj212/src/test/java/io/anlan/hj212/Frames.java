package io.anlan.hj212;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames for tests, made without the code under test, and what a decoder makes of them. */
final class Frames {
    /** Annex A of HJ 212-2017, word for word. */
    static final String ANNEX_A =
            "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
                    + "CP=&&RtdInterval=30&&1C80\r\n";

    static final String REAL_TIME =
            frame("QN=20240601120000001;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC1;Flag=5;"
                    + "CP=&&DataTime=20240601120000;a21026-Rtd=12.50,a21026-ZsRtd=14.10,a21026-Flag=N;"
                    + "a19001-Rtd=7.9,a19001-Flag=N&&");

    private Frames() {}

    /** The frame around a data segment, with CR LF. */
    static String frame(String segment) {
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        return "##%04d%s%04X\r\n".formatted(bytes.length, segment, crc(bytes));
    }

    /** A frame of real-time data with these items in its data area. */
    static String withData(String items) {
        return frame(
                "QN=20240601120000001;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC1;Flag=5;CP=&&" + items + "&&");
    }

    /** Annex A bit by bit, as its text says. */
    static int crc(byte[] bytes) {
        int register = 0xFFFF;
        for (byte b : bytes) {
            register = (register >>> 8) ^ (b & 0xFF);
            for (int i = 0; i < 8; i++) {
                boolean one = (register & 1) != 0;
                register >>>= 1;
                if (one) {
                    register ^= 0xA001;
                }
            }
        }
        return register;
    }

    static byte[] bytes(String... parts) {
        return String.join("", parts).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Everything in one piece, then the end of the stream. */
    static List<Decoded> decode(byte[] stream) {
        return decode(new FrameDecoder(), stream);
    }

    static List<Decoded> decode(String... parts) {
        return decode(bytes(parts));
    }

    static List<Decoded> decode(FrameDecoder decoder, byte[] stream) {
        var decoded = new ArrayList<Decoded>();
        decoder.feed(stream, 0, stream.length, decoded::add);
        decoder.flush(decoded::add);
        return decoded;
    }

    /** What comes out without an end of the stream. */
    static List<Decoded> feed(FrameDecoder decoder, String... parts) {
        var decoded = new ArrayList<Decoded>();
        byte[] stream = bytes(parts);
        decoder.feed(stream, 0, stream.length, decoded::add);
        return decoded;
    }

    /** The same in random pieces out of a larger array. */
    static List<Decoded> decodeInPieces(byte[] stream, Random random, int longestPiece) {
        var decoder = new FrameDecoder();
        var decoded = new ArrayList<Decoded>();
        int at = 0;
        while (at < stream.length) {
            int length = Math.min(1 + random.nextInt(longestPiece), stream.length - at);
            int off = random.nextInt(50);
            byte[] larger = new byte[off + length + random.nextInt(50)];
            random.nextBytes(larger);
            System.arraycopy(stream, at, larger, off, length);
            decoder.feed(larger, off, length, decoded::add);
            Arrays.fill(larger, (byte) '#'); // a decoder that kept the array would notice
            at += length;
        }
        decoder.flush(decoded::add);
        return decoded;
    }

    static List<Hj212Message> messages(List<Decoded> decoded) {
        return decoded.stream()
                .filter(Decoded.Complete.class::isInstance)
                .map(complete -> ((Decoded.Complete) complete).message())
                .toList();
    }

    /** The one frame, which must be right. */
    static Decoded.Complete complete(String frame) {
        List<Decoded> decoded = decode(frame);
        if (decoded.size() == 1 && decoded.getFirst() instanceof Decoded.Complete complete) {
            return complete;
        }
        throw new AssertionError("Expected one message of %s, got %s.".formatted(frame, decoded));
    }

    /** The one rejection. */
    static Decoded.Rejected rejected(String bytes) {
        List<Decoded> decoded = decode(bytes);
        if (decoded.size() == 1 && decoded.getFirst() instanceof Decoded.Rejected rejected) {
            return rejected;
        }
        throw new AssertionError("Expected one rejection of %s, got %s.".formatted(bytes, decoded));
    }

    static DataArea data(String items) {
        return complete(withData(items)).message().data();
    }
}
