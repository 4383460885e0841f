package io.anlan.engines.mqtt;

import com.codahale.metrics.Counter;

/**
 * An estimate of the messages that came in and have not gone out yet.
 *
 * <p>Made from the broker's own counters, which cost nothing. A message sent again counts as gone out twice; so that
 * this does not add up, the estimate never falls below zero.
 */
final class Backlog {
    private final Counter incoming;
    private final Counter outgoing;
    private long lastIncoming;
    private long lastOutgoing;
    private long waiting;

    Backlog(Counter incoming, Counter outgoing) {
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    /** Messages waiting now. */
    long update() {
        long in = incoming.getCount();
        long out = outgoing.getCount();
        waiting = Math.max(0, waiting + (in - lastIncoming) - (out - lastOutgoing));
        lastIncoming = in;
        lastOutgoing = out;
        return waiting;
    }
}
