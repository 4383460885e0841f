package io.anlan.simulator.province;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented enterprise, or one that stands for a recorded data set.
 *
 * @param name marked so that nobody takes it for a real one.
 * @param creditCode its unified social credit code, right in form only.
 * @param regionCode county by GB/T 2260.
 * @param park code of the park it lies in; null if it lies in none.
 * @param address free text.
 */
public record PlantPlan(
        String name,
        String creditCode,
        String regionCode,
        @Nullable String park,
        String address,
        List<DevicePlan> devices) {
    public PlantPlan {
        devices = List.copyOf(devices);
    }

    /** Whether the platform is told about it beforehand. */
    public boolean isRegistered() {
        return devices.stream().anyMatch(DevicePlan::registered);
    }
}
