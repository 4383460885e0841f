package io.anlan.e2e;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** One device's way to the platform: a message is either acknowledged or not, and never more than one is under way. */
interface Uplink extends AutoCloseable {
    /**
     * Sends one message and waits for its acknowledgement.
     *
     * @param values value text by factor code
     * @return whether the platform acknowledged it; false when it must be sent again
     */
    boolean send(Instant measuredAt, Map<String, String> values) throws IOException, InterruptedException;

    /** Gives up the connection, so that the next message opens a new one. */
    @Override
    void close() throws IOException;
}
