package io.anlan.simulator.load;

import java.time.Duration;
import java.util.Map;

/**
 * What came of a load.
 *
 * @param samplesPerFrame samples in each frame.
 * @param sent frames.
 * @param acknowledged frames answered by 9014.
 * @param refused frames answered otherwise, by the answer.
 * @param lostConnections how often a connection broke; the frames under way on it stay unanswered.
 * @param sending time from the first frame to the last.
 * @param lag how far sending fell behind the aim at most.
 * @param latency from the socket to the answer.
 * @param cpu processor time of the load itself.
 */
public record LoadResult(
        int samplesPerFrame,
        long sent,
        long acknowledged,
        Map<String, Long> refused,
        long lostConnections,
        Duration sending,
        Duration lag,
        LatencyHistogram latency,
        Duration cpu) {
    private static final double MILLION = 1e6;

    public LoadResult {
        refused = Map.copyOf(refused);
    }

    public long unanswered() {
        return sent
                - acknowledged
                - refused.values().stream().mapToLong(Long::longValue).sum();
    }

    public double acknowledgedSamplesPerSecond() {
        return acknowledged * (double) samplesPerFrame / Math.max(seconds(sending), 1e-9);
    }

    /** Processor seconds of the load for a million samples sent. */
    public double cpuSecondsPerMillion() {
        return sent == 0 ? 0 : seconds(cpu) / (sent * (double) samplesPerFrame / MILLION);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
