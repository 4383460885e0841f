package io.anlan.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Seals an entry to all before it: SHA-256 over the seal before and the fields in order, each text with its length in
 * front, so that no two different entries give the same bytes.
 */
final class Seal {
    /** In front of the first entry. */
    static final String NONE = "0".repeat(64);

    private static final int ABSENT = -1;

    private Seal() {}

    /** The fields of an entry, as they are stored. */
    record Content(
            long id,
            Instant at,
            String actor,
            @Nullable String peer,
            String act,
            String object,
            @Nullable String objectId,
            String outcome,
            String detail) {}

    /** In hexadecimal digits. */
    static String of(String before, Content content) {
        try {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            out.write(HexFormat.of().parseHex(before));
            out.writeLong(content.id());
            // PostgreSQL keeps microseconds.
            out.writeLong(content.at().getEpochSecond());
            out.writeInt(content.at().get(ChronoField.MICRO_OF_SECOND));
            write(out, content.actor());
            write(out, content.peer());
            write(out, content.act());
            write(out, content.object());
            write(out, content.objectId());
            write(out, content.outcome());
            write(out, content.detail());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
