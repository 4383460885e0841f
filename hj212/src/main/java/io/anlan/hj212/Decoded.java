package io.anlan.hj212;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link FrameDecoder} found in the stream: a message, or bytes that are none and why. */
public sealed interface Decoded {

    /** The bytes as received, from {@code ##} to the check code, for a rejected frame with what follows it. A copy. */
    byte[] raw();

    /**
     * A frame that is right.
     *
     * @param message what it says.
     * @param remarks deviations from the standard that were tolerated, in the order of {@link Remark}.
     */
    record Complete(Hj212Message message, List<Remark> remarks) implements Decoded {
        @Override
        public byte[] raw() {
            return message.frame().clone();
        }

        /** The same bytes as {@link #raw()} without a copy. */
        public ByteBuffer rawView() {
            return ByteBuffer.wrap(message.frame()).asReadOnlyBuffer();
        }
    }

    /**
     * Bytes that are no message.
     *
     * @param reason why, to count by.
     * @param raw the bytes, not to be changed.
     * @param detail what was found, for a maintainer of devices.
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Rejected(Reason reason, byte[] raw, String detail) implements Decoded {

        /** The device these bytes claim to come from, if they hold an {@code MN=}. Unchecked: never to be trusted. */
        public Optional<String> claimedMn() {
            return RejectedBytes.claimedMn(raw);
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Rejected other
                    && reason == other.reason
                    && detail.equals(other.detail)
                    && Arrays.equals(raw, other.raw);
        }

        @Override
        public int hashCode() {
            return 31 * reason.hashCode() + Arrays.hashCode(raw);
        }

        /** Without the bytes, which may hold a password. */
        @Override
        public String toString() {
            return "Rejected[reason=%s, detail=%s, %d bytes]".formatted(reason, detail, raw.length);
        }
    }
}
