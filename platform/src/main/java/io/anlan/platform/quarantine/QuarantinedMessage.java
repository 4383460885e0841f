package io.anlan.platform.quarantine;

import io.anlan.platform.registry.Protocol;
import io.anlan.platform.web.Word;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was set aside.
 *
 * @param address as the message said it; empty when it said none
 * @param reason stable word
 * @param size bytes of the whole message
 * @param text its beginning, in a form that can be shown
 * @param codes factor codes it held
 */
record QuarantinedMessage(
        String id,
        Instant receivedAt,
        Protocol protocol,
        String peer,
        String address,
        @Nullable Long deviceId,
        String reason,
        String detail,
        int size,
        String text,
        List<String> codes,
        State state) {

    /** Whether it was taken in again. */
    enum State implements Word {
        WAITING("waiting"),
        REPLAYED("replayed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
