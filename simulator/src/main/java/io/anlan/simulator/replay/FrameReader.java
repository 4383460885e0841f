package io.anlan.simulator.replay;

import io.anlan.hj212.Decoded;
import io.anlan.hj212.DecoderOptions;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.Hj212Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames from lines: one or several on a line, with or without {@code ##} and check code. Characters are bytes
 * (ISO 8859-1), so that nothing of a recording is lost.
 */
final class FrameReader implements ItemReader {
    private static final Pattern HEADER = Pattern.compile("##\\d{4}");
    private static final Pattern HEADLESS = Pattern.compile("\\d{4}[A-Za-z]{2,4}=.*");
    private static final Pattern BARE_SEGMENT = Pattern.compile("(?i)(?:QN|ST|CN|PW|MN|FLAG)=.*");
    private static final int FRAME_OVERHEAD = 10;
    private static final int MAX_SEGMENT = 9999;

    private final Lines lines;
    private final Queue<Item> found = new ArrayDeque<>();

    /** Where the texts with frames come from. */
    interface Lines extends AutoCloseable {
        /** The next text with the line it stands at; null at the end. */
        @Nullable
        Line next() throws IOException;

        @Override
        void close() throws IOException;
    }

    record Line(int number, String text) {}

    FrameReader(Lines lines) {
        this.lines = lines;
    }

    /** Every line of a text file; lines that begin with a single # are remarks. */
    static FrameReader ofText(BufferedReader in) {
        return new FrameReader(new Lines() {
            private int number;

            @Override
            public @Nullable Line next() throws IOException {
                String text = in.readLine();
                number++;
                return text == null ? null : new Line(number, text);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        });
    }

    @Override
    public @Nullable Item next() throws IOException {
        while (found.isEmpty()) {
            Line line = lines.next();
            if (line == null) {
                return null;
            }
            String text = line.text().strip();
            boolean remark = text.startsWith("#") && !text.startsWith("##");
            if (!text.isEmpty() && !remark) {
                decode(line.number(), text);
            }
        }
        return found.remove();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void decode(int line, String text) {
        if (HEADER.matcher(text).find()) {
            decodeFrames(line, text);
        } else if (HEADLESS.matcher(text).matches()) {
            decodeFrames(line, "##" + text);
        } else if (BARE_SEGMENT.matcher(text).matches() && text.length() <= MAX_SEGMENT) {
            decodeFrames(line, new String(new FrameText(text).frame(), StandardCharsets.ISO_8859_1));
        } else {
            found.add(new Item.Malformed(line, "no frame: it has neither ##, nor a length, nor fields such as QN="));
        }
    }

    private void decodeFrames(int line, String text) {
        var decoder = new FrameDecoder(DecoderOptions.DEFAULT.withMaxSegmentLength(MAX_SEGMENT));
        byte[] bytes = (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        decoder.feed(bytes, 0, bytes.length, decoded -> found.add(item(line, decoded)));
        decoder.flush(decoded -> found.add(item(line, decoded)));
    }

    private static Item item(int line, Decoded decoded) {
        return switch (decoded) {
            case Decoded.Complete complete -> frame(line, complete);
            case Decoded.Rejected rejected ->
                new Item.Malformed(
                        line,
                        rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + rejected.detail());
        };
    }

    private static Item frame(int line, Decoded.Complete complete) {
        Hj212Message message = complete.message();
        String raw = new String(complete.raw(), StandardCharsets.ISO_8859_1);
        int length = Integer.parseInt(raw.substring(2, 6));
        String segment = raw.substring(6, 6 + Math.min(length, raw.length() - FRAME_OVERHEAD));
        return new Item.Frame(line, segment, measuredOrSent(message));
    }

    private static @Nullable Instant measuredOrSent(Hj212Message message) {
        Instant measured = message.data().dataTime();
        Supplier<@Nullable Instant> sent = () -> message.qnTime().orElse(null);
        return measured != null ? measured : sent.get();
    }
}
