package io.anlan.simulator.replay;

import io.anlan.simulator.message.Message;
import java.time.Instant;
import java.util.List;

/** Writes an item of a recording for a protocol. */
interface Encoding {
    /**
     * The messages of an item.
     *
     * @param now when they are sent.
     * @throws IllegalArgumentException if the item cannot be written for this protocol.
     */
    List<Outgoing> encode(Item item, Instant now);

    /**
     * A message on its way.
     *
     * @param lane messages of the same lane keep to one connection.
     * @param answered whether it asks for an answer.
     */
    record Outgoing(Message message, String lane, boolean answered) {}
}
