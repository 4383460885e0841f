package io.anlan.gateway.intake;

import java.time.Duration;

/**
 * Settings of the path that every message takes, whatever its protocol.
 *
 * @param linger how long a record may wait for company on its way to the log
 * @param maxInFlightBytes bytes of messages that may wait for the log; above it nothing more is read. Must be well
 *     below the buffer of the log's client (64 MiB)
 * @param maxAhead how far a measuring time may lie ahead of the arrival
 * @param maxBehind how far the measuring time of live data may lie behind the arrival; loggers that were cut off send
 *     days of live data later without saying so
 * @param maxBehindHistory the same for averages and for data marked as sent again
 * @param keepRaw whether readings on the log carry the message as it came
 * @param rememberedMessages messages remembered of each device, to recognise one that is sent again
 * @param rememberedIds messages with an id remembered of each device, while memory allows
 * @param rememberFor how long a message is remembered
 * @param quarantine how much may be written to quarantine
 */
public record IntakeSettings(
        Duration linger,
        long maxInFlightBytes,
        Duration maxAhead,
        Duration maxBehind,
        Duration maxBehindHistory,
        boolean keepRaw,
        int rememberedMessages,
        int rememberedIds,
        Duration rememberFor,
        QuarantineRates quarantine) {

    private static final long MAX_IN_FLIGHT = 40L << 20;

    public IntakeSettings {
        if (maxInFlightBytes < 1 || maxInFlightBytes > MAX_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    "maxInFlightBytes (%d) must be 1..%d.".formatted(maxInFlightBytes, MAX_IN_FLIGHT));
        }
        if (maxAhead.isNegative() || maxBehind.isNegative() || maxBehindHistory.compareTo(maxBehind) < 0) {
            throw new IllegalArgumentException(
                    "maxAhead (%s) and maxBehind (%s) must not be negative, nor maxBehindHistory (%s) below maxBehind."
                            .formatted(maxAhead, maxBehind, maxBehindHistory));
        }
        if (rememberedMessages < 1 || rememberedIds < rememberedMessages) {
            throw new IllegalArgumentException("rememberedMessages (%d) must be at least 1, rememberedIds (%d) no less."
                    .formatted(rememberedMessages, rememberedIds));
        }
    }

    public static IntakeSettings defaults() {
        return new IntakeSettings(
                Duration.ofMillis(10),
                24L << 20,
                Duration.ofMinutes(10),
                Duration.ofDays(7),
                Duration.ofDays(400),
                false,
                32,
                4096,
                Duration.ofHours(1),
                QuarantineRates.defaults());
    }

    public IntakeSettings withMaxInFlightBytes(long bytes) {
        return new IntakeSettings(
                linger,
                bytes,
                maxAhead,
                maxBehind,
                maxBehindHistory,
                keepRaw,
                rememberedMessages,
                rememberedIds,
                rememberFor,
                quarantine);
    }

    public IntakeSettings withKeepRaw(boolean keep) {
        return new IntakeSettings(
                linger,
                maxInFlightBytes,
                maxAhead,
                maxBehind,
                maxBehindHistory,
                keep,
                rememberedMessages,
                rememberedIds,
                rememberFor,
                quarantine);
    }
}
