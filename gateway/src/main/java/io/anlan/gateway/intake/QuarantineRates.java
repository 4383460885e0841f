package io.anlan.gateway.intake;

import java.time.Duration;

/**
 * How much may be written to quarantine, so that nobody can fill it and push out what others left there. What is over
 * a rate is counted, not written.
 *
 * @param stranger messages of one address or peer that proves no identity or sends no message
 * @param peer messages without identity of one peer, whatever addresses it names
 * @param all messages without identity of everybody
 * @param sameCodes messages of one device with the same codes that are unmapped or have no usable value; the other
 *     samples of each of these messages are on the log
 * @param device messages of one known device that are in quarantine only
 */
public record QuarantineRates(Rate stranger, Rate peer, Rate all, Rate sameCodes, Rate device) {

    /** Keeps at least ten messages of each stranger and about 100,000 a day of one known device with a wrong clock. */
    public static QuarantineRates defaults() {
        Duration minute = Duration.ofMinutes(1);
        return new QuarantineRates(
                Rate.of(6, minute, 10),
                Rate.of(600, minute, 600),
                Rate.perSecond(100, 1000),
                Rate.of(1, minute, 1),
                Rate.of(60, minute, 600));
    }
}
