package io.anlan.platform.averages;

import io.anlan.domain.average.Datum;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the archive has of a point for an hour.
 *
 * @param data as they enter the calculation, in its unit
 * @param inTime those of them that came in time
 * @param report the device's own hour value; absent when it sent none
 * @param reportInTime whether that came in time
 * @param arrivedAt arrival of the last of all
 */
record PointHour(
        List<Datum> data, List<Datum> inTime, @Nullable Report report, boolean reportInTime, Instant arrivedAt) {
    static final PointHour NOTHING = new PointHour(List.of(), List.of(), null, false, Instant.EPOCH);

    /** @param converted to reference oxygen; absent when the device sent none */
    record Report(BigDecimal value, @Nullable BigDecimal converted, Instant arrivedAt) {}

    boolean isEmpty() {
        return data.isEmpty() && report == null;
    }

    /** Whether the same data were all there in time. */
    boolean cameInTime() {
        return inTime.size() == data.size();
    }
}
