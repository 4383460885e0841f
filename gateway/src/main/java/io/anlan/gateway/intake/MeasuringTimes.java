package io.anlan.gateway.intake;

import io.anlan.log.QuarantineReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a measuring time can be true. A device's own limits replace the installation's; its limit backwards
 * then holds for live and past data alike. What is judged wrong is acknowledged once it is in quarantine: a device
 * that got no answer would send the same time again for ever.
 */
public final class MeasuringTimes {
    private final long maxAhead;
    private final long maxBehind;
    private final long maxBehindHistory;

    public MeasuringTimes(IntakeSettings settings) {
        this.maxAhead = settings.maxAhead().toMillis();
        this.maxBehind = settings.maxBehind().toMillis();
        this.maxBehindHistory = settings.maxBehindHistory().toMillis();
    }

    /**
     * What is wrong with a measuring time, if anything.
     *
     * @param history whether the data say that they are of the past: averages, or marked as sent again
     * @param reading place of the reading in its message
     */
    public Optional<Problem> problem(
            Device device, long measuredAt, long receivedAt, boolean history, List<String> codes, int reading) {
        long ahead = measuredAt - receivedAt;
        if (ahead >= 0) {
            long limit = device.maxAheadMillis() > 0 ? device.maxAheadMillis() : maxAhead;
            return ahead <= limit
                    ? Optional.empty()
                    : Optional.of(problem(measuredAt, ahead, "ahead of", limit, codes, reading));
        }
        long limit = device.maxBehindMillis() > 0 ? device.maxBehindMillis() : history ? maxBehindHistory : maxBehind;
        return -ahead <= limit
                ? Optional.empty()
                : Optional.of(problem(measuredAt, -ahead, "behind", limit, codes, reading));
    }

    private static Problem problem(
            long measuredAt, long distance, String side, long limit, List<String> codes, int reading) {
        return new Problem(
                QuarantineReason.MEASURING_TIME,
                "The measuring time %s lies %s %s the arrival; at most %s is taken in."
                        .formatted(
                                Instant.ofEpochMilli(measuredAt),
                                Duration.ofMillis(distance),
                                side,
                                Duration.ofMillis(limit)),
                codes,
                reading,
                Problem.WHOLE_READING);
    }
}
