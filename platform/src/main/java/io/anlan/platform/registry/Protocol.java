package io.anlan.platform.registry;

import io.anlan.log.ProtocolRecord;
import io.anlan.platform.web.Word;

/** How a device speaks. */
public enum Protocol implements Word {
    HJ212("hj212", ProtocolRecord.HJ212),
    MQTT("mqtt", ProtocolRecord.MQTT),
    HTTP("http", ProtocolRecord.HTTP);

    private final String word;
    private final ProtocolRecord log;

    Protocol(String word, ProtocolRecord log) {
        this.word = word;
        this.log = log;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant on the log. */
    public ProtocolRecord log() {
        return log;
    }

    /** Whether its devices authenticate with a token; those of HJ 212 do with a password. */
    boolean hasToken() {
        return this != HJ212;
    }

    /**
     * Whether a gateway sees the connection of a device. Between a gateway and devices of MQTT stands a broker; those of
     * HTTP keep none.
     */
    public boolean keepsConnection() {
        return this == HJ212;
    }

    /** @throws IllegalArgumentException for a constant that no message carries */
    public static Protocol of(ProtocolRecord record) {
        for (Protocol protocol : values()) {
            if (protocol.log == record) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("The log has a message without protocol (%s).".formatted(record));
    }
}
