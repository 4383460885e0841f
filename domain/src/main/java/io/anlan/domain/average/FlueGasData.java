package io.anlan.domain.average;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one pollutant of a flue for an hour, as records of a minute or more.
 *
 * @param concentration dry, at standard state, mg/m³
 * @param oxygen of the dry gas, %
 * @param flow dry, at standard state, m³/h
 * @param exclusions times in which nothing counts
 * @param referenceOxygen of the limit, %; null where nothing is converted
 */
public record FlueGasData(
        List<Datum> concentration,
        List<Datum> oxygen,
        List<Datum> flow,
        List<Exclusion> exclusions,
        @Nullable BigDecimal referenceOxygen) {
    public FlueGasData {
        concentration = List.copyOf(concentration);
        oxygen = List.copyOf(oxygen);
        flow = List.copyOf(flow);
        exclusions = List.copyOf(exclusions);
    }
}
