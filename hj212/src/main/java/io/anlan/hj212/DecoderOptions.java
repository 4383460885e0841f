package io.anlan.hj212;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a {@link FrameDecoder} accepts.
 *
 * @param maxSegmentLength longest data segment, in bytes, 1 to 9999. The standard says 1024; longer ones are met.
 * @param editions the editions whose additions are interpreted. Without {@link Edition#V2025}, RF and 9999.99 mean nothing.
 * @param acceptedCrc wrong check codes to let pass, for devices that cannot be repaired; empty for none.
 */
public record DecoderOptions(int maxSegmentLength, Set<Edition> editions, Set<CrcVariant> acceptedCrc) {
    private static final int DEFAULT_MAX_SEGMENT_LENGTH = 4096;

    /** 4096 bytes, all editions, the right check code only. */
    public static final DecoderOptions DEFAULT =
            new DecoderOptions(DEFAULT_MAX_SEGMENT_LENGTH, EnumSet.allOf(Edition.class), Set.of());

    public DecoderOptions {
        if (maxSegmentLength < 1 || maxSegmentLength > FrameLayout.MAX_SEGMENT) {
            throw new IllegalArgumentException(
                    "The maxSegmentLength (%d) must be from 1 to %d, what four digits can announce."
                            .formatted(maxSegmentLength, FrameLayout.MAX_SEGMENT));
        }
        editions = Set.copyOf(editions);
        acceptedCrc = Set.copyOf(acceptedCrc);
    }

    public DecoderOptions withMaxSegmentLength(int length) {
        return new DecoderOptions(length, editions, acceptedCrc);
    }

    public DecoderOptions withEditions(Set<Edition> enabled) {
        return new DecoderOptions(maxSegmentLength, enabled, acceptedCrc);
    }

    public DecoderOptions withAcceptedCrc(Set<CrcVariant> variants) {
        return new DecoderOptions(maxSegmentLength, editions, variants);
    }
}
