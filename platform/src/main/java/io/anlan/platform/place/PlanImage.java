package io.anlan.platform.place;

import io.anlan.platform.web.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * An image that may be a plan: its kind and size as its own first bytes say, whatever its name and the browser say. It is
 * not decoded here, so that an image that unfolds to gigabytes costs nothing.
 *
 * @param width in pixels
 */
record PlanImage(String contentType, int width, int height) {
    static final int MOST_BYTES = 5 << 20;
    private static final int FEWEST_PIXELS = 16;
    private static final int MOST_PIXELS = 10_000;
    private static final long MOST_AREA = 50_000_000;

    private static final String FIELD = "image";
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int PNG_HEADER = 0x49484452;
    private static final int JPEG = 0xFFD8FF;
    private static final int RIFF = 0x52494646;
    private static final int WEBP = 0x57454250;
    private static final int LOSSY = 0x56503820;
    private static final int LOSSLESS = 0x5650384C;
    private static final int EXTENDED = 0x56503858;
    private static final int HEADER = 30;

    /** @throws Refusal when the bytes are no image of the kinds and sizes that are kept */
    static PlanImage read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw Refusal.invalid(
                    FIELD, "A plan has at most %d MB.".formatted(MOST_BYTES >> 20), bytes.length + " bytes");
        }
        PlanImage image = find(bytes)
                .orElseThrow(() -> Refusal.invalid(FIELD, "Must be an image of the kind PNG, JPEG or WebP.", null));
        image.requireUsableSize();
        return image;
    }

    private void requireUsableSize() {
        boolean tooSmall = Math.min(width, height) < FEWEST_PIXELS;
        boolean tooLarge = Math.max(width, height) > MOST_PIXELS || (long) width * height > MOST_AREA;
        if (tooSmall || tooLarge) {
            throw Refusal.invalid(
                    FIELD,
                    "Must have %d to %d pixels on each side and at most %d million in all."
                            .formatted(FEWEST_PIXELS, MOST_PIXELS, MOST_AREA / 1_000_000),
                    width + " x " + height);
        }
    }

    private static Optional<PlanImage> find(byte[] bytes) {
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getLong(0) == PNG && in.getInt(12) == PNG_HEADER) {
            return Optional.of(new PlanImage("image/png", in.getInt(16), in.getInt(20)));
        }
        if (in.getInt(0) >>> 8 == JPEG) {
            return jpeg(in);
        }
        return in.getInt(0) == RIFF && in.getInt(8) == WEBP ? webp(in) : Optional.empty();
    }

    /** Goes from segment to segment until the one that tells the size. */
    private static Optional<PlanImage> jpeg(ByteBuffer in) {
        int at = 2;
        while (at + 9 < in.limit()) {
            if ((in.get(at) & 0xFF) != 0xFF) {
                return Optional.empty();
            }
            int marker = in.get(at + 1) & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (isFrame(marker)) {
                return Optional.of(
                        new PlanImage("image/jpeg", in.getShort(at + 7) & 0xFFFF, in.getShort(at + 5) & 0xFFFF));
            } else if (marker == 0xDA || marker == 0xD9) {
                return Optional.empty();
            } else {
                at += 2 + Math.max(2, in.getShort(at + 2) & 0xFFFF);
            }
        }
        return Optional.empty();
    }

    /** C0 to CF begin a frame, but for the tables of Huffman (C4), arithmetic coding (CC) and what is reserved (C8). */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static Optional<PlanImage> webp(ByteBuffer in) {
        int kind = in.getInt(12);
        ByteBuffer little = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return switch (kind) {
            case LOSSY -> Optional.of(sized(little.getShort(26) & 0x3FFF, little.getShort(28) & 0x3FFF));
            case LOSSLESS -> {
                int bits = little.getInt(21);
                yield Optional.of(sized((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1));
            }
            case EXTENDED -> Optional.of(sized((little.getInt(24) & 0xFFFFFF) + 1, (little.getInt(26) >>> 8) + 1));
            default -> Optional.empty();
        };
    }

    private static PlanImage sized(int width, int height) {
        return new PlanImage("image/webp", width, height);
    }
}
