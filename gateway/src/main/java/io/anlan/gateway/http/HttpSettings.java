package io.anlan.gateway.http;

import io.anlan.gateway.intake.Rate;
import java.time.Duration;

/**
 * Settings of the HTTP intake.
 *
 * @param maxBodyBytes longest body as sent
 * @param maxInflatedBytes longest body after decompression
 * @param maxReading bodies that may be read at the same time
 * @param deviceRate messages of one device
 * @param strangerRate messages without a valid token of one network address
 * @param answerWithin how long a message waits for the log before its sender is told to come back
 * @param retryAfter when a sender is told to come back
 */
public record HttpSettings(
        int maxBodyBytes,
        int maxInflatedBytes,
        int maxReading,
        Rate deviceRate,
        Rate strangerRate,
        Duration answerWithin,
        Duration retryAfter) {

    public HttpSettings {
        if (maxBodyBytes < 1 || maxInflatedBytes < maxBodyBytes) {
            throw new IllegalArgumentException("maxBodyBytes (%d) must be positive and maxInflatedBytes (%d) no less."
                    .formatted(maxBodyBytes, maxInflatedBytes));
        }
    }

    /** 1 MiB, 8 MiB inflated, 64 at once, 50 messages a second of a device. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                1 << 20,
                8 << 20,
                64,
                Rate.perSecond(50, 500),
                Rate.of(60, Duration.ofMinutes(1), 60),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5));
    }
}
