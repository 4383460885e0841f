package io.anlan.simulator.process;

import java.util.Optional;
import java.util.Set;

/**
 * Something physical that instruments read. It is stepped in its own time and reads no clock, so the same seed and steps
 * give the same values.
 *
 * <p>Not safe for use by several threads.
 */
public interface PlantProcess {
    /**
     * Lets time pass.
     *
     * @param seconds how long, above 0.
     * @param hourOfDay the local hour at the end of the step, 0 to 24.
     */
    void advance(double seconds, double hourOfDay);

    /** The names of what can be read. */
    Set<String> variables();

    /**
     * The present value of a variable, in its unit.
     *
     * @throws IllegalArgumentException if there is no such variable.
     */
    double read(String variable);

    /** Told after a device has read its variables for one message; a recording then moves to its next row. */
    default void sampled() {}

    /** Whether it can be run from any moment on; a recording cannot. */
    default boolean hasPast() {
        return true;
    }

    /** What there is to announce since the last call, once. */
    default Optional<String> news() {
        return Optional.empty();
    }

    /** The names of what can go wrong. */
    Set<String> disturbances();

    /**
     * Lets something go wrong, or puts it right again.
     *
     * @throws IllegalArgumentException if there is no such disturbance.
     */
    void disturb(String disturbance, boolean on);
}
