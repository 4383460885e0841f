package io.anlan.simulator.province;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything the demonstration runs. */
public record Province(List<PlantPlan> plants) {
    public Province {
        plants = List.copyOf(plants);
        Set<String> addresses = new HashSet<>();
        for (PlantPlan plant : plants) {
            for (DevicePlan device : plant.devices()) {
                if (!addresses.add(device.address())) {
                    throw new IllegalArgumentException("Two devices have the address %s.".formatted(device.address()));
                }
            }
        }
    }

    public Stream<DevicePlan> devices() {
        return plants.stream().flatMap(plant -> plant.devices().stream());
    }

    public Optional<DevicePlan> device(String address) {
        return devices().filter(device -> device.address().equals(address)).findFirst();
    }
}
