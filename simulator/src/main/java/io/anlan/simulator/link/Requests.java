package io.anlan.simulator.link;

import io.anlan.hj212.Hj212Message;
import java.util.function.Consumer;

/** Answers the requests that the platform makes of a logger (HJ 212-2017 6.6.5). */
@FunctionalInterface
public interface Requests {
    /**
     * Takes a request; called by a thread of its own, so that it may wait.
     *
     * @param reply sends a reply, which nobody answers.
     */
    void take(Hj212Message request, Consumer<Hj212Message> reply) throws InterruptedException;
}
