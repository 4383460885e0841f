package io.anlan.simulator.process;

/**
 * A vessel that is filled, rests, is emptied and rests: 0 is its lowest, 1 its highest regular filling.
 *
 * @param fillHours from lowest to highest.
 * @param restHours at either end.
 * @param emptyHours from highest to lowest.
 */
public record FillingCycle(double fillHours, double restHours, double emptyHours) {
    public FillingCycle {
        if (!(fillHours > 0 && restHours >= 0 && emptyHours > 0)) {
            throw new IllegalArgumentException(
                    "A vessel cannot be filled in %s h, rest %s h and be emptied in %s h: all must be above 0."
                            .formatted(fillHours, restHours, emptyHours));
        }
    }

    double hours() {
        return fillHours + emptyHours + 2 * restHours;
    }

    /** The filling {@code hours} after filling began. */
    double at(double hours) {
        double phase = hours % hours();
        if (phase < fillHours) {
            return phase / fillHours;
        }
        phase -= fillHours + restHours;
        if (phase < 0) {
            return 1;
        }
        return Math.max(0, 1 - phase / emptyHours);
    }
}
