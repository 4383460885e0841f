package io.anlan.simulator.province;

import java.util.List;

/**
 * An invented enterprise, or one that stands for a recorded data set.
 *
 * @param name marked so that nobody takes it for a real one.
 * @param regionCode county by GB/T 2260.
 * @param address free text.
 */
public record PlantPlan(String name, String regionCode, String address, List<DevicePlan> devices) {
    public PlantPlan {
        devices = List.copyOf(devices);
    }

    /** Whether the platform is told about it beforehand. */
    public boolean isRegistered() {
        return devices.stream().anyMatch(DevicePlan::registered);
    }
}
