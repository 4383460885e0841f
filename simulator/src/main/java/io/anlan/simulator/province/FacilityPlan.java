package io.anlan.simulator.province;

import io.anlan.simulator.process.PlantProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A facility with its points, all read by one device.
 *
 * @param key names it within its device, for the story.
 * @param kind the kind of the API, such as {@code emission-outlet}.
 * @param domain the domain of supervision, such as {@code environment}.
 * @param hazardGrade of a major hazard installation, 1 (the highest) to 4; null for what has none.
 * @param longitude degrees east.
 * @param latitude degrees north.
 * @param process starts its process.
 * @param source whose readings it shows: {@code ADDRESS/KEY} of another; null for its own.
 */
public record FacilityPlan(
        String key,
        String name,
        String kind,
        String domain,
        @Nullable Integer hazardGrade,
        double longitude,
        double latitude,
        List<PointPlan> points,
        ProcessFactory process,
        @Nullable String source) {
    public FacilityPlan {
        points = List.copyOf(points);
    }

    /** The same, but with the readings of another facility of this kind. */
    FacilityPlan copying(String other) {
        return new FacilityPlan(key, name, kind, domain, hazardGrade, longitude, latitude, points, process, other);
    }

    /** Whether its logger shows something else than its instruments measure. */
    public boolean isTamperedWith() {
        return source != null || points.stream().anyMatch(point -> point.tampering() != null);
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
