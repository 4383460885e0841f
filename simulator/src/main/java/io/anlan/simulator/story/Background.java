package io.anlan.simulator.story;

import io.anlan.hj212.DataFlag;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.FacilityPlan;
import io.anlan.simulator.province.PlantPlan;
import io.anlan.simulator.province.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens among the many plants nobody wrote a story for: chosen by chance, and the same at every start. Some
 * prefectures stay calm, so that the difference shows.
 */
public final class Background {
    private static final Duration LOOP = Duration.ofMinutes(40);
    private static final Set<String> CALM = Set.of("5118", "5119", "5120", "5132");
    private static final int OF_A_DOMAIN = 8;
    private static final int FEW = 60;
    private static final Duration FIRST = Duration.ofSeconds(40);
    private static final Duration GAP = Duration.ofSeconds(55);
    private static final Duration SHORTEST = Duration.ofMinutes(6);
    private static final int SPREAD_SECONDS = 180;

    /** Nuisances of the lowest level that stand for most of the loop. */
    private static final Set<String> STANDING =
            Set.of("cooling-tower-lost", "heat", "damp", "soot", "mislevelling", "gale");

    private static final int STANDING_OF_A_DOMAIN = 2;
    private static final Duration STANDING_FROM = Duration.ofSeconds(15);
    private static final Duration STANDING_FOR = Duration.ofMinutes(38);

    private final List<Step> steps = new ArrayList<>();
    private final Set<PlantPlan> used = new HashSet<>();
    private final List<PlantPlan> plants;

    private record Candidate(PlantPlan plant, DevicePlan device, FacilityPlan facility, String disturbance) {
        String text() {
            return device.address() + "/" + facility.key() + "/" + disturbance;
        }
    }

    private Background(List<PlantPlan> plants) {
        this.plants = plants;
    }

    /** The story of these plants; nothing happens among a few. */
    public static Story of(List<PlantPlan> plants) {
        var background = new Background(plants);
        if (plants.size() < FEW) {
            return new Story(LOOP, List.of());
        }
        background.troublesOfDevices();
        background.troublesOfPlants();
        return new Story(LOOP, background.steps);
    }

    private void troublesOfPlants() {
        Map<String, List<Candidate>> byDomain = new TreeMap<>();
        for (PlantPlan plant : plants) {
            if (!CALM.contains(plant.regionCode().substring(0, 4)) && !used.contains(plant)) {
                for (DevicePlan device : plant.devices()) {
                    for (FacilityPlan facility : device.facilities()) {
                        for (String disturbance : facility.process().start(0, 0).disturbances()) {
                            byDomain.computeIfAbsent(facility.domain(), ignored -> new ArrayList<>())
                                    .add(new Candidate(plant, device, facility, disturbance));
                        }
                    }
                }
            }
        }
        int domain = 0;
        for (List<Candidate> candidates : byDomain.values()) {
            candidates.sort(Comparator.comparingInt(candidate -> mixed(candidate.text())));
            int standing = 0;
            int passing = 0;
            for (Candidate candidate : candidates) {
                if (used.contains(candidate.plant())) {
                    continue;
                }
                if (STANDING.contains(candidate.disturbance())) {
                    if (standing < STANDING_OF_A_DOMAIN) {
                        add(candidate, STANDING_FROM.plusSeconds(10L * standing + domain), STANDING_FOR);
                        standing++;
                    }
                } else if (passing < OF_A_DOMAIN) {
                    Duration at = FIRST.plus(GAP.multipliedBy(4L * passing + domain));
                    add(candidate, at, SHORTEST.plusSeconds(Math.floorMod(mixed(candidate.text()), SPREAD_SECONDS)));
                    passing++;
                }
            }
            domain++;
        }
    }

    private void add(Candidate candidate, Duration at, Duration lasts) {
        used.add(candidate.plant());
        String what = "%s, %s: %s"
                .formatted(candidate.plant().name(), candidate.facility().name(), candidate.disturbance());
        steps.add(new Step(
                0,
                at,
                lasts,
                candidate.device().address(),
                new Incident.Disturb(candidate.facility().key(), candidate.disturbance()),
                what,
                what + " is over"));
    }

    /** One device each that was never heard, went silent, was cut off, has a bad instrument, a noisy line, a wrong password. */
    private void troublesOfDevices() {
        List<DevicePlan> loggers = chosen(Protocol.HJ212);
        List<DevicePlan> gateways = chosen(Protocol.MQTT);
        List<DevicePlan> systems = chosen(Protocol.HTTP);
        happen(gateways.get(0), Duration.ZERO, null, new Incident.Silence(), "has never been switched on");
        happen(systems.get(0), Duration.ofMinutes(2), null, new Incident.Silence(), "falls silent and stays so");
        happen(
                gateways.get(1),
                Duration.ofMinutes(4),
                Duration.ofMinutes(12),
                new Incident.CutOff(),
                "is cut off and sends what it kept afterwards");
        happen(
                gateways.get(2),
                Duration.ofSeconds(20),
                Duration.ofMinutes(25),
                fault(gateways.get(2), DataFlag.D),
                "has an instrument with a fault");
        happen(
                loggers.get(0),
                Duration.ofMinutes(3),
                Duration.ofMinutes(30),
                fault(loggers.get(0), DataFlag.M),
                "has an instrument under maintenance");
        happen(
                loggers.get(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(6),
                new Incident.Garble(),
                "is on a noisy line, its check codes do not fit");
        happen(
                loggers.get(2),
                Duration.ofSeconds(35),
                Duration.ofMinutes(5),
                new Incident.Reset(),
                "was reset and sends a wrong password");
        happen(
                systems.get(1),
                Duration.ofSeconds(50),
                Duration.ofMinutes(4),
                new Incident.Garble(),
                "sends texts that are cut short beside whole ones");
    }

    private static Incident fault(DevicePlan device, DataFlag flag) {
        return new Incident.InstrumentFault(device.points().getFirst().code(), flag);
    }

    private void happen(DevicePlan device, Duration at, @Nullable Duration lasts, Incident incident, String what) {
        PlantPlan plant = plants.stream()
                .filter(candidate -> candidate.devices().contains(device))
                .findFirst()
                .orElseThrow();
        used.add(plant);
        String name = plant.name() + " " + device.name();
        steps.add(new Step(
                0,
                at,
                lasts,
                device.address(),
                incident,
                name + " " + what,
                lasts == null ? "" : name + " is well again"));
    }

    /** Devices in an order that chance made, each of another plant. */
    private List<DevicePlan> chosen(Protocol protocol) {
        return plants.stream()
                .map(plant -> plant.devices().stream()
                        .filter(device -> device.protocol() == protocol)
                        .findFirst())
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(device -> mixed(device.address())))
                .toList();
    }

    /** Texts that differ little get numbers that differ much. */
    private static int mixed(String text) {
        return Integer.reverse(text.hashCode() * 0x9E3779B1);
    }
}
