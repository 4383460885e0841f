package io.anlan.simulator.message;

import io.anlan.domain.Series;
import java.time.Instant;
import java.util.List;

/**
 * What a device measured at one time.
 *
 * @param measuredAt by the device's clock; for averages the start of the interval.
 */
public record Report(Instant measuredAt, Series series, List<Value> values) {
    public Report {
        values = List.copyOf(values);
    }
}
