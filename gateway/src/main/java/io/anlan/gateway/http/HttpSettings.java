package io.anlan.gateway.http;

import io.anlan.gateway.intake.Rate;
import java.time.Duration;

/**
 * Settings of the HTTP intake.
 *
 * @param maxBodyBytes longest body as sent
 * @param maxInflatedBytes longest body after decompression
 * @param maxReading bodies that may be read at the same time
 * @param maxReadingOfDevice bodies of one device that may be read at the same time
 * @param readWithin how long sending a body may take altogether
 * @param deviceRate messages of one device
 * @param strangerRate messages without a valid token of one network address
 * @param answerWithin how long a message waits for the log before its sender is told to come back
 * @param retryAfter when a sender is told to come back
 */
public record HttpSettings(
        int maxBodyBytes,
        int maxInflatedBytes,
        int maxReading,
        int maxReadingOfDevice,
        Duration readWithin,
        Rate deviceRate,
        Rate strangerRate,
        Duration answerWithin,
        Duration retryAfter) {

    public HttpSettings {
        if (maxBodyBytes < 1 || maxInflatedBytes < maxBodyBytes) {
            throw new IllegalArgumentException("maxBodyBytes (%d) must be positive and maxInflatedBytes (%d) no less."
                    .formatted(maxBodyBytes, maxInflatedBytes));
        }
        if (maxReading < 1 || maxReadingOfDevice < 1) {
            throw new IllegalArgumentException("maxReading (%d) and maxReadingOfDevice (%d) must be positive."
                    .formatted(maxReading, maxReadingOfDevice));
        }
        if (!readWithin.isPositive()) {
            throw new IllegalArgumentException("readWithin (%s) must be positive.".formatted(readWithin));
        }
    }

    /** 1 MiB within 30 s, 8 MiB inflated, 64 at once, of a device 2 at once and 50 a second. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                1 << 20,
                8 << 20,
                64,
                2,
                Duration.ofSeconds(30),
                Rate.perSecond(50, 500),
                Rate.of(60, Duration.ofMinutes(1), 60),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5));
    }
}
