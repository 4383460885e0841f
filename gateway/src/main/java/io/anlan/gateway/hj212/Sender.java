package io.anlan.gateway.hj212;

import io.anlan.gateway.intake.Device;
import io.anlan.hj212.Hj212Message;
import org.jspecify.annotations.Nullable;

/** Where frames come from: a connection, or the quarantine. */
interface Sender {
    /** Network address without port. */
    String peer();

    /** Number of the connection, from 1; 0 for a replay. */
    long connection();

    /** Milliseconds since the epoch. */
    long receivedAt();

    /** Id of the quarantined message that is replayed, or null. */
    @Nullable
    String replayOf();

    /**
     * A device spoke over this connection and proved who it is, and spoke over another one before or over none.
     *
     * @param elsewhere whether that other one is open
     */
    void heard(Device device, boolean elsewhere);

    /** A device that proved who it is sent a message over this connection; told after {@link #heard}. */
    void arrived(Device device, Hj212Message message);

    /** Asks to send nothing for so long, because a device is too fast. */
    void rest(long nanos);
}
