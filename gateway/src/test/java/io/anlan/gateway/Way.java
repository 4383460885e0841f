package io.anlan.gateway;

import io.anlan.log.ProtocolRecord;
import java.time.Duration;

/** One of the three protocols, as a device uses it. */
interface Way extends AutoCloseable {
    /** What a device learns of its message. */
    enum Answer {
        TAKEN,
        REFUSED,
        NONE
    }

    ProtocolRecord protocol();

    /** Sends a reading and waits so long for the answer. */
    Answer send(TestDevice device, TestReading reading, Duration patience);

    /** Sends bytes instead of a message, where a message of this device would stand. */
    Answer sendBytes(TestDevice device, byte[] bytes);

    /** Waits for the answer to an earlier message that had none yet. */
    Answer awaitAnswer(Duration patience);

    /** What a sender without registration is told. */
    Answer toStrangers();

    /** What the sender of bytes that are no message is told. */
    Answer toNonsense();

    @Override
    void close();
}
