package io.anlan.simulator.province;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A data logger or gateway in the field.
 *
 * @param address MN for HJ 212, any unique name otherwise.
 * @param systemCode ST of its HJ 212 messages; empty for other protocols.
 * @param interval between two real-time messages.
 * @param minuteAverages whether it also reports averages of every minute.
 * @param registered whether the platform is told about it beforehand; the others ask to be adopted.
 */
public record DevicePlan(
        String address,
        Protocol protocol,
        String systemCode,
        String name,
        Duration interval,
        boolean minuteAverages,
        boolean registered,
        List<FacilityPlan> facilities) {
    public DevicePlan {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(
                    "The interval of device %s (%s) must be above 0.".formatted(address, interval));
        }
        facilities = List.copyOf(facilities);
    }

    public Optional<FacilityPlan> facility(String key) {
        return facilities.stream()
                .filter(facility -> facility.key().equals(key))
                .findFirst();
    }

    public List<PointPlan> points() {
        return facilities.stream()
                .flatMap(facility -> facility.points().stream())
                .toList();
    }
}
