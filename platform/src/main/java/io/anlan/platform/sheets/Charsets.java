package io.anlan.platform.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which encoding a text file has. Chinese Excel writes CSV in GB 18030 and does not say so; what is valid UTF-8 to its
 * end is UTF-8, for Chinese text of GB 18030 never is.
 */
final class Charsets {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final int BLOCK = 1 << 16;

    private Charsets() {}

    static Charset of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            if (start.length == 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe) {
                return StandardCharsets.UTF_16LE;
            }
            if (start.length == 2 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : GB18030;
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer characters = CharBuffer.allocate(BLOCK);
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = 0; read >= 0; ) {
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result = decoder.decode(bytes, characters.clear(), read < 0);
                if (result.isError()) {
                    return false;
                }
                bytes.compact();
            }
        }
        return true;
    }
}
