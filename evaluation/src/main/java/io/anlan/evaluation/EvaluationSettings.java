package io.anlan.evaluation;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How evaluation runs in this process.
 *
 * @param threads how many threads judge; more than the partitions of the readings are idle
 * @param commitInterval how long a transition may wait for company before it is committed and can be seen
 * @param stateDir directory of this process alone, for its name in the group; made when missing
 * @param presence when a device counts as silent
 */
public record EvaluationSettings(int threads, Duration commitInterval, Path stateDir, PresenceSettings presence) {
    /** One judges a million samples a second; each commits transactions of its own, which cost the log more than the samples. */
    public static final int DEFAULT_THREADS = 1;

    public static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(50);

    private static final int MOST_THREADS = 256;

    public EvaluationSettings {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "anlan.evaluation.threads (%d) must be 1..%d.".formatted(threads, MOST_THREADS));
        }
        if (!commitInterval.isPositive() || commitInterval.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException(
                    "anlan.evaluation.commit-interval (%s) must be above 0 and at most 1 s.".formatted(commitInterval));
        }
    }

    /** The defaults, with state in the directory. */
    public static EvaluationSettings in(Path stateDir) {
        return new EvaluationSettings(DEFAULT_THREADS, DEFAULT_COMMIT_INTERVAL, stateDir, PresenceSettings.defaults());
    }

    public EvaluationSettings withPresence(PresenceSettings settings) {
        return new EvaluationSettings(threads, commitInterval, stateDir, settings);
    }
}
