package io.anlan.simulator.province;

import io.anlan.simulator.process.PlantProcess;
import java.util.List;

/**
 * A facility with its points, all read by one device.
 *
 * @param key names it within its device, for the story.
 * @param kind the kind of the API, such as {@code emission-outlet}.
 * @param domain the domain of supervision, such as {@code environment}.
 * @param longitude degrees east.
 * @param latitude degrees north.
 * @param process starts its process.
 */
public record FacilityPlan(
        String key,
        String name,
        String kind,
        String domain,
        double longitude,
        double latitude,
        List<PointPlan> points,
        ProcessFactory process) {
    public FacilityPlan {
        points = List.copyOf(points);
    }

    /** Starts a process. */
    @FunctionalInterface
    public interface ProcessFactory {
        /**
         * A settled process.
         *
         * @param hourOfDay the local hour at the start, 0 to 24.
         */
        PlantProcess start(long seed, double hourOfDay);
    }
}
