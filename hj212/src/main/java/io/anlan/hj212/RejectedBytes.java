package io.anlan.hj212;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with bytes that were not taken as a message. Off the hot path, so plainly written. */
final class RejectedBytes {
    /** What is said of a run whose first bytes are no header. */
    static final int NO_HEADER = -1;

    private static final byte[] AREA_END = Ascii.bytes("&&");
    private static final byte[] ENCRYPTED_AREA = Ascii.bytes("CP=&&{");
    private static final Pattern MN = Pattern.compile("(?i)MN=([!-:<-~]{1,64})");

    private RejectedBytes() {}

    static Optional<String> claimedMn(byte[] raw) {
        Matcher matcher = MN.matcher(Ascii.text(raw, 0, raw.length));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A run between frames, or one cut short before its length was known. */
    static Decoded.Rejected garbage(byte[] raw) {
        int end = endOfText(raw);
        int start = raw[0] == FrameLayout.HASH ? 1 : 0;
        int length = Ascii.number(raw, start, Math.min(start + FrameLayout.LENGTH, end), FrameLayout.LENGTH);
        int segment = start + FrameLayout.LENGTH;
        if (length >= 0 && end - segment == length + FrameLayout.CRC) {
            boolean right = Ascii.hex4(raw, segment + length) == Crc16.of(raw, segment, length);
            if (right) {
                return new Decoded.Rejected(
                        Reason.MISSING_HEADER, raw, "length and check code are right, only the leading ## is missing");
            }
        }
        return new Decoded.Rejected(Reason.GARBAGE, raw, "%d bytes outside a frame".formatted(raw.length));
    }

    static Decoded.Rejected tooLong(byte[] raw, int declared, int limit) {
        return new Decoded.Rejected(
                Reason.TOO_LONG,
                raw,
                "the length field announces %d bytes, the limit is %d".formatted(declared, limit));
    }

    /** A run that begins with a header announcing {@code declared} bytes, and is no frame. */
    static Decoded.Rejected frame(byte[] raw, int declared) {
        int end = endOfText(raw);
        int crcAt = end - FrameLayout.CRC;
        boolean ended = crcAt - AREA_END.length >= FrameLayout.HEADER
                && Ascii.startsWith(AREA_END, raw, crcAt - AREA_END.length, end)
                && Ascii.hex4(raw, crcAt) >= 0;
        int declaredCrcAt = FrameLayout.HEADER + declared;
        if (ended && crcAt != declaredCrcAt) {
            return badLength(raw, declared, crcAt);
        }
        if (end < declaredCrcAt + FrameLayout.CRC) {
            return new Decoded.Rejected(
                    Reason.TRUNCATED,
                    raw,
                    "the length field announces %d bytes, the frame stops after %d"
                            .formatted(declared, Math.max(0, end - FrameLayout.HEADER)));
        }
        int sent = Ascii.hex4(raw, declaredCrcAt);
        if (sent < 0) {
            return new Decoded.Rejected(
                    Reason.BAD_LENGTH, raw, "no check code follows the %d bytes announced".formatted(declared));
        }
        if (Ascii.indexOf(ENCRYPTED_AREA, raw, FrameLayout.HEADER, declaredCrcAt) >= 0) {
            return new Decoded.Rejected(
                    Reason.ENCRYPTED,
                    raw,
                    "the data area is encrypted and there is no key; the check code covers the plain text");
        }
        return crcMismatch(raw, declared, sent);
    }

    private static Decoded.Rejected badLength(byte[] raw, int declared, int crcAt) {
        int actual = crcAt - FrameLayout.HEADER;
        boolean right = Ascii.hex4(raw, crcAt) == Crc16.of(raw, FrameLayout.HEADER, actual);
        return new Decoded.Rejected(
                Reason.BAD_LENGTH,
                raw,
                "the length field announces %d bytes, the data segment has %d; its check code is %s"
                        .formatted(declared, actual, right ? "right" : "wrong"));
    }

    private static Decoded.Rejected crcMismatch(byte[] raw, int length, int sent) {
        String likely = CrcVariant.naming(sent, raw, FrameLayout.HEADER, length)
                .map(CrcVariant::title)
                .orElse("unknown");
        int expected = Crc16.of(raw, FrameLayout.HEADER, length);
        return new Decoded.Rejected(
                Reason.CRC_MISMATCH,
                raw,
                "the check code is %04X, must be %04X; variant sent: %s".formatted(sent, expected, likely));
    }

    /** The bytes without line ends and blanks behind. */
    private static int endOfText(byte[] raw) {
        int end = raw.length;
        while (end > 0 && (raw[end - 1] == FrameLayout.CR || raw[end - 1] == FrameLayout.LF || raw[end - 1] == ' ')) {
            end--;
        }
        return end;
    }
}
