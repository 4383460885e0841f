package io.anlan.simulator.process;

/** What the day does to a plant: the sun from -1 (03:00) to 1 (15:00). */
final class DailyCycle {
    private static final double WARMEST_HOUR = 15;

    private DailyCycle() {}

    static double at(double hourOfDay) {
        return Math.cos((hourOfDay - WARMEST_HOUR) / 24 * 2 * Math.PI);
    }
}
