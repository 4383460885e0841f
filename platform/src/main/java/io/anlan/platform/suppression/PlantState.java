package io.anlan.platform.suppression;

import io.anlan.domain.Quality;
import io.anlan.platform.registry.StopKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a plant at an instant.
 *
 * @param readings the newest sample of each point, by the name that an expression gives it; a point without one is absent
 * @param stops kinds of the registered stops in force at the facility
 */
record PlantState(Instant at, Map<String, Reading> readings, Set<StopKind> stops) {
    private static final double MILLIS = 1_000;

    /**
     * A sample.
     *
     * @param stale whether it is older than may be
     */
    record Reading(double value, Quality quality, Instant measuredAt, boolean stale) {
        @Nullable
        Cause fault() {
            if (stale) {
                return Cause.STALE;
            }
            return quality == Quality.GOOD ? null : Cause.INVALID;
        }
    }

    /** What an expression knows, by the names in it. */
    Map<String, Object> variables() {
        var variables = new HashMap<String, Object>();
        readings.forEach((name, reading) -> {
            variables.put(name + Expression.VALUE, reading.value());
            variables.put(
                    name + Expression.AGE,
                    Duration.between(reading.measuredAt(), at).toMillis() / MILLIS);
        });
        variables.put(Expression.STOPPED, !stops.isEmpty());
        for (StopKind kind : StopKind.values()) {
            variables.put(kind.word(), stops.contains(kind));
        }
        return variables;
    }
}
