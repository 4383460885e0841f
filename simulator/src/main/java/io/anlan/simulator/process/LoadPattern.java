package io.anlan.simulator.process;

/** How hard a plant works over the day, as a share of its full load. */
public enum LoadPattern {
    /** Runs through, a little lower at night. */
    CONTINUOUS {
        @Override
        double at(double hour) {
            return 0.85 + 0.08 * DailyCycle.at(hour);
        }
    },
    /** Three shifts from 08:00, 16:00 and 00:00. */
    THREE_SHIFTS {
        @Override
        double at(double hour) {
            if (hour < 8) {
                return 0.6;
            }
            return hour < 16 ? 0.95 : 0.8;
        }
    },
    /** Works from 08:00 to 18:00 with a pause at noon. */
    DAY_SHIFT {
        @Override
        double at(double hour) {
            boolean works = (hour >= 8 && hour < 12) || (hour >= 13 && hour < 18);
            return works ? 0.9 : 0.15;
        }
    };

    /** The load at a local hour, 0 to 1. */
    abstract double at(double hour);
}
