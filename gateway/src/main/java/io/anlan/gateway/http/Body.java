package io.anlan.gateway.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A posted body, read within its limits: never more of the network or of a decompressor than these is read.
 *
 * @param sent the bytes as sent
 * @param json the bytes decompressed; the same array when they were sent plain
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Body(byte[] sent, byte[] json) {
    private static final int STEP = 16 << 10;

    /** The body is longer than a limit. */
    static final class TooLargeException extends Exception {
        private final byte[] begin;

        TooLargeException(String message, byte[] begin) {
            super(message);
            this.begin = begin;
        }

        /** What was read of it. */
        byte[] begin() {
            return begin;
        }
    }

    /** The body cannot be decompressed. */
    static final class BrokenException extends Exception {
        private final byte[] sent;

        BrokenException(String message, byte[] sent) {
            super(message);
            this.sent = sent;
        }

        byte[] sent() {
            return sent;
        }
    }

    /** The body does not come in time. */
    static final class TooSlowException extends Exception {
        TooSlowException(Duration limit) {
            super("The body did not arrive within %d s.".formatted(limit.toSeconds()));
        }
    }

    static boolean isKnownEncoding(@Nullable String encoding) {
        return isPlain(encoding) || isGzip(encoding);
    }

    /** @throws IOException if the connection fails */
    static Body read(InputStream stream, @Nullable String encoding, HttpSettings settings)
            throws IOException, TooLargeException, BrokenException, TooSlowException {
        byte[] sent = begin(stream, settings.maxBodyBytes() + 1, settings.readWithin());
        if (sent.length > settings.maxBodyBytes()) {
            throw new TooLargeException("The body is longer than %d bytes.".formatted(settings.maxBodyBytes()), sent);
        }
        return new Body(sent, isGzip(encoding) ? inflate(sent, settings.maxInflatedBytes()) : sent);
    }

    /**
     * What comes of a stream, up to a number of bytes. A single read may wait longer than the limit: how long a silent
     * connection is waited for is up to the web server.
     */
    static byte[] begin(InputStream stream, int most, Duration limit) throws IOException, TooSlowException {
        long end = System.nanoTime() + limit.toNanos();
        var sent = new ByteArrayOutputStream(STEP);
        byte[] step = new byte[STEP];
        while (sent.size() < most) {
            int read = stream.read(step, 0, Math.min(STEP, most - sent.size()));
            if (read < 0) {
                break;
            }
            sent.write(step, 0, read);
            if (System.nanoTime() - end > 0) {
                throw new TooSlowException(limit);
            }
        }
        return sent.toByteArray();
    }

    /** The message of quarantined bytes, which hold a compressed one as it was sent. */
    static byte[] jsonOf(byte[] raw, int limit) throws TooLargeException, BrokenException {
        boolean gzip = raw.length > 1 && (raw[0] & 0xFF) == 0x1F && (raw[1] & 0xFF) == 0x8B;
        return gzip ? inflate(raw, limit) : raw;
    }

    private static byte[] inflate(byte[] sent, int limit) throws TooLargeException, BrokenException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(sent), STEP)) {
            var inflated = new ByteArrayOutputStream(Math.min(limit, 4 * sent.length));
            byte[] step = new byte[STEP];
            for (int read = stream.read(step); read >= 0; read = stream.read(step)) {
                inflated.write(step, 0, read);
                if (inflated.size() > limit) {
                    throw new TooLargeException("The body inflates to more than %d bytes.".formatted(limit), sent);
                }
            }
            return inflated.toByteArray();
        } catch (ZipException e) {
            throw new BrokenException("The body is no gzip: %s.".formatted(e.getMessage()), sent);
        } catch (IOException e) {
            throw new BrokenException("The gzip of the body ends too early.", sent);
        }
    }

    private static boolean isPlain(@Nullable String encoding) {
        return encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity");
    }

    private static boolean isGzip(@Nullable String encoding) {
        if (encoding == null) {
            return false;
        }
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        return name.equals("gzip") || name.equals("x-gzip");
    }
}
