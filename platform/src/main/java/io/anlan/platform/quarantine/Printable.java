package io.anlan.platform.quarantine;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shows the bytes of devices to people. */
final class Printable {
    /** Bytes that are shown of a message. */
    static final int MOST_BYTES = 4 << 10;

    private static final Charset GB18030 = Charset.forName("GB18030");
    /** A character at the cut may be incomplete; so many bytes are tried without. */
    private static final int LONGEST_CHARACTER = 4;

    /** A password of HJ 212, however broken the frame around it is. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(PW\\s*=)[^;&]*");

    private Printable() {}

    /** The text with what stands in a field PW of HJ 212 hidden. */
    static String withoutPassword(String text) {
        return PASSWORD.matcher(text).replaceAll("$1******");
    }

    /** As UTF-8 or GB 18030, else byte by byte; control characters but line ends and tabs as {@code \xNN}. */
    static String of(byte[] bytes, boolean cut) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            for (int less = 0; less < (cut ? LONGEST_CHARACTER : 1) && less <= bytes.length; less++) {
                Optional<CharBuffer> text = decode(charset, ByteBuffer.wrap(bytes, 0, bytes.length - less));
                if (text.isPresent()) {
                    return escape(text.get(), false);
                }
            }
        }
        return escape(new String(bytes, StandardCharsets.ISO_8859_1), true);
    }

    private static Optional<CharBuffer> decode(Charset charset, ByteBuffer bytes) {
        try {
            return Optional.of(charset.newDecoder().decode(bytes));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String escape(CharSequence text, boolean asciiOnly) {
        var shown = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
            if (control || (asciiOnly && c > '~')) {
                shown.append("\\x%02x".formatted(c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }
}
