package io.anlan.log;

import java.util.Arrays;
import java.util.Optional;

/** Why a message was set aside. The words are stable: they stand in records, in the API and in figures. */
public enum QuarantineReason {
    /** No device is registered under the address. */
    UNKNOWN_DEVICE("unknown-device"),
    /** The device is registered and switched off. */
    DEVICE_DISABLED("device-disabled"),
    /** The password or token is wrong. */
    WRONG_PASSWORD("wrong-password"),
    /** A factor of the message belongs to no point; the other factors were taken in. */
    UNMAPPED_FACTOR("unmapped-factor"),
    /** The bytes are no message. */
    UNDECODABLE("undecodable"),
    /** The check sum does not fit. */
    CRC_MISMATCH("crc-mismatch"),
    /** The measuring time is missing, or further from the arrival than the device may be. */
    MEASURING_TIME("measuring-time"),
    /** A value is no finite number. */
    VALUE("value"),
    /** Longer than the limit. */
    TOO_LARGE("too-large");

    private final String word;

    QuarantineReason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<QuarantineReason> of(String word) {
        return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
    }
}
