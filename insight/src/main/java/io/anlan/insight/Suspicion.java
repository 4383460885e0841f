package io.anlan.insight;

/**
 * A stretch of data that looks tampered with, to be verified on site; never a penalty.
 *
 * @param suspected the stretch
 * @param score 0..1; 0.5 is just enough to be told, and the more the surer
 * @param evidence why
 */
public record Suspicion(SuspicionKind kind, Stretch suspected, double score, Evidence evidence) {
    public Suspicion {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("The score (%s) of a suspicion must be 0..1.".formatted(score));
        }
    }

    /** The score of a figure that passed a positive threshold: 0.5 at the threshold, towards 1 far above. */
    public static double scoreOf(double figure, double threshold) {
        return Math.clamp(1 - threshold / (2 * figure), 0, 1);
    }
}
