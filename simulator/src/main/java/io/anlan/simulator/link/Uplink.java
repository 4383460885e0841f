package io.anlan.simulator.link;

import io.anlan.simulator.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A connection to the platform. Safe for several threads; may be opened again after it was closed or lost. */
public interface Uplink extends AutoCloseable {
    /**
     * Connects, unless it is connected.
     *
     * @throws IOException in one sentence, if the platform cannot be reached or refuses the device.
     */
    void open() throws IOException;

    /**
     * Sends a message once.
     *
     * @return how it ended, at the latest after {@code timeout}; never exceptionally.
     */
    CompletableFuture<Delivery> send(Message message, Duration timeout);

    /** Says who answers the requests of the platform; where a protocol has none, nobody is asked. */
    default void answerWith(Requests requests) {}

    /** Disconnects; messages under way are unanswered. */
    @Override
    void close();
}
