package io.anlan.gateway.intake;

import java.time.Duration;

/**
 * How much may be written to quarantine, so that nobody can fill it and push out what others left there. What is over
 * a rate is counted, not written, and not acknowledged either where nothing of the message is on the log.
 *
 * @param stranger messages of one address or peer that proves no identity or sends no message
 * @param peer messages without identity of one peer, whatever addresses it names
 * @param all messages without identity of everybody
 * @param device messages of one known device
 */
public record QuarantineRates(Rate stranger, Rate peer, Rate all, Rate device) {

    /**
     * Keeps every message of a stranger that sends each other second, and up to ten a second of one known device with a
     * wrong clock or codes without points.
     */
    public static QuarantineRates defaults() {
        Duration minute = Duration.ofMinutes(1);
        return new QuarantineRates(
                Rate.of(30, minute, 120),
                Rate.of(600, minute, 600),
                Rate.perSecond(100, 1000),
                Rate.perSecond(10, 600));
    }
}
