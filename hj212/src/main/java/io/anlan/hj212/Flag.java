package io.anlan.hj212;

/**
 * The Flag of a data segment: edition in V5..V0, packet numbers announced by D (bit 1), answer wanted by A (bit 0).
 *
 * @param edition the edition the message follows.
 * @param answerRequired A: the receiver must answer.
 * @param split D: PNUM and PNO are present.
 */
public record Flag(Edition edition, boolean answerRequired, boolean split) {
    static final int MAX = 255;

    /** What a message without a Flag means: 2005, no answer, not split. */
    public static final Flag ABSENT = new Flag(Edition.V2005, false, false);

    private static final Flag[] KNOWN = known();

    /**
     * The meaning of the number in Flag. Version bits no edition has taken are read as the 2017 edition.
     *
     * @throws IllegalArgumentException outside 0 to 255.
     */
    public static Flag of(int value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("Flag (%d) must be from 0 to %d.".formatted(value, MAX));
        }
        return KNOWN[value >> 2 <= Edition.V2025.bits() ? value : Edition.V2017.bits() << 2 | (value & 3)];
    }

    private static Flag[] known() {
        var known = new Flag[4 * Edition.values().length];
        for (Edition edition : Edition.values()) {
            for (int bits = 0; bits < 4; bits++) {
                known[edition.bits() << 2 | bits] = new Flag(edition, (bits & 1) != 0, (bits & 2) != 0);
            }
        }
        return known;
    }

    /** The Flag of a reply: the same edition, no answer wanted, not split. */
    public Flag forReply() {
        return new Flag(edition, false, false);
    }

    /** The number to send, 0 to 11. */
    public int value() {
        return edition.bits() << 2 | (split ? 2 : 0) | (answerRequired ? 1 : 0);
    }
}
