package io.anlan.simulator.province;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Everything the demonstration runs.
 *
 * @param story the enterprises whose story is told, written by hand; they run first.
 * @param others the many beside them.
 * @param parks where some of the enterprises lie.
 */
public record Province(List<PlantPlan> story, List<PlantPlan> others, List<ParkPlan> parks) {
    public Province {
        story = List.copyOf(story);
        others = List.copyOf(others);
        parks = List.copyOf(parks);
        Set<String> addresses = new HashSet<>();
        Stream.of(story, others)
                .flatMap(List::stream)
                .flatMap(plant -> plant.devices().stream())
                .forEach(device -> {
                    if (!addresses.add(device.address())) {
                        throw new IllegalArgumentException(
                                "Two devices have the address %s.".formatted(device.address()));
                    }
                });
    }

    /** Every enterprise. */
    public List<PlantPlan> plants() {
        return Stream.concat(story.stream(), others.stream()).toList();
    }

    public Stream<DevicePlan> devices() {
        return plants().stream().flatMap(plant -> plant.devices().stream());
    }

    public Optional<DevicePlan> device(String address) {
        return devices().filter(device -> device.address().equals(address)).findFirst();
    }

    /** Changes with what the platform is told: devices, points, rules. */
    public String fingerprint() {
        var sum = new CRC32();
        plants().forEach(plant -> {
            update(sum, plant.creditCode() + plant.name() + plant.regionCode() + plant.park());
            plant.devices()
                    .forEach(device -> device.facilities().forEach(facility -> {
                        update(sum, device.address() + facility.name());
                        facility.points().forEach(point -> update(sum, point.toString()));
                    }));
        });
        return Long.toHexString(sum.getValue());
    }

    private static void update(CRC32 sum, String text) {
        sum.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
