package io.anlan.simulator.plan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A small picture of a few colours, written as PNG with a palette. Java's own graphics would do, and take more memory than
 * all the rest of the program.
 */
final class Drawing {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS = 8;
    private static final int INDEXED = 3;
    private static final List<Colour> PALETTE = List.of(Colour.values());

    private final int width;
    private final int height;
    private final byte[] pixels;

    /** The colours there are, the paper first. */
    enum Colour {
        PAPER(0xF6F7F4),
        GROUND(0xE3E8E0),
        ROAD(0xD2D4D6),
        WALL(0x6B7480),
        PLANT(0xB9CBDD),
        PLANT_EDGE(0x4A6A8A),
        PIPE(0x7A8FA6),
        WARNING(0xE2B04A);

        private final int rgb;

        Colour(int rgb) {
            this.rgb = rgb;
        }
    }

    Drawing(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new byte[width * height];
    }

    Drawing fill(int x, int y, int w, int h, Colour colour) {
        for (int row = Math.max(0, y); row < Math.min(height, y + h); row++) {
            for (int column = Math.max(0, x); column < Math.min(width, x + w); column++) {
                set(column, row, colour);
            }
        }
        return this;
    }

    /** A filled rectangle with an edge of some thickness. */
    Drawing box(int x, int y, int w, int h, int thickness, Colour edge, Colour inside) {
        return fill(x, y, w, h, edge).fill(x + thickness, y + thickness, w - 2 * thickness, h - 2 * thickness, inside);
    }

    /** A filled circle with an edge of some thickness. */
    Drawing circle(int x, int y, int radius, int thickness, Colour edge, Colour inside) {
        for (int row = Math.max(0, y - radius); row < Math.min(height, y + radius + 1); row++) {
            for (int column = Math.max(0, x - radius); column < Math.min(width, x + radius + 1); column++) {
                double distance = Math.hypot(column - x, row - y);
                if (distance <= radius) {
                    set(column, row, distance > radius - thickness ? edge : inside);
                }
            }
        }
        return this;
    }

    private void set(int x, int y, Colour colour) {
        pixels[y * width + x] = (byte) PALETTE.indexOf(colour);
    }

    byte[] png() {
        try {
            var out = new ByteArrayOutputStream();
            out.write(SIGNATURE);
            chunk(out, "IHDR", header());
            chunk(out, "PLTE", palette());
            chunk(out, "IDAT", data());
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
    }

    private byte[] header() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.writeByte(BITS);
        out.writeByte(INDEXED);
        out.write(new byte[3]); // deflate, no filter choice, not interlaced
        return bytes.toByteArray();
    }

    private static byte[] palette() {
        var bytes = new byte[3 * PALETTE.size()];
        for (int i = 0; i < PALETTE.size(); i++) {
            int rgb = PALETTE.get(i).rgb;
            bytes[3 * i] = (byte) (rgb >> 16);
            bytes[3 * i + 1] = (byte) (rgb >> 8);
            bytes[3 * i + 2] = (byte) rgb;
        }
        return bytes;
    }

    private byte[] data() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bytes)) {
            for (int row = 0; row < height; row++) {
                deflater.write(0); // each row as it is
                deflater.write(pixels, row * width, width);
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream into, String type, byte[] content) throws IOException {
        var out = new DataOutputStream(into);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
