package io.anlan.engines.mqtt;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Tells whether who says to be a device is that device. */
public interface DeviceCredentials {
    /** What is known about a user name and a password. */
    enum Verdict {
        ACCEPTED,
        REFUSED
    }

    /** Whether the devices have been read; until then {@link #verify} knows nothing. */
    boolean isLoaded();

    /** Checks the password a client sent. */
    Verdict verify(String username, ByteBuffer password);

    /** Calls the listener with each user name whose credentials changed or were withdrawn from now on. */
    void onChange(Consumer<String> listener);
}
