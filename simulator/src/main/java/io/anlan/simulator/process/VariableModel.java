package io.anlan.simulator.process;

import java.util.Map;

/**
 * How one variable behaves: it follows, with a lag, the sum of a base and what load, day and filling add to it.
 *
 * @param base value without load, at mean temperature, at lowest filling.
 * @param load added at full load.
 * @param daily added at the warmest hour, taken away at the coldest.
 * @param filling added when full.
 * @param noise standard deviation of what is read.
 * @param noiseSeconds correlation time of the noise.
 * @param lag time constant in seconds.
 * @param min what is physically least.
 * @param max what is physically most.
 * @param effects what a disturbance does to it.
 */
public record VariableModel(
        double base,
        double load,
        double daily,
        double filling,
        double noise,
        double noiseSeconds,
        double lag,
        double min,
        double max,
        Map<String, Effect> effects) {

    /**
     * While the disturbance lasts the variable goes to another value.
     *
     * @param to where it goes.
     * @param lag how fast: the time constant in seconds.
     */
    public record Effect(double to, double lag) {
        public Effect {
            if (!(lag > 0)) {
                throw new IllegalArgumentException("The lag (%s s) of an effect must be above 0.".formatted(lag));
            }
        }
    }

    public VariableModel {
        if (!(min < max)) {
            throw new IllegalArgumentException("The minimum (%s) must be below the maximum (%s).".formatted(min, max));
        }
        if (!(lag > 0 && noiseSeconds > 0 && noise >= 0)) {
            throw new IllegalArgumentException("Lag (%s s) and noiseSeconds (%s) must be above 0, noise (%s) not below."
                    .formatted(lag, noiseSeconds, noise));
        }
        effects = Map.copyOf(effects);
    }

    double target(double loadShare, double sun, double fillingShare) {
        return base + load * loadShare + daily * sun + filling * fillingShare;
    }
}
