package io.anlan.simulator.provision;

import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.ParkPlan;
import io.anlan.simulator.province.PlantPlan;
import io.anlan.simulator.province.Province;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Makes the platform know a province part by part, the first part first, so that it can run while the rest is registered.
 * What an earlier start did is not done again.
 */
public final class Registration {
    private final PlatformApi platform;
    private final StateDirectory state;
    private final Province province;
    private final Consumer<String> journal;
    private boolean open;
    private boolean done;

    /**
     * Plants that can run.
     *
     * @param secrets password or token of their devices, by address.
     * @param created how many things the platform did not know before.
     */
    public record Registered(List<PlantPlan> plants, Map<String, String> secrets, int created) {
        public Registered {
            plants = List.copyOf(plants);
            secrets = Map.copyOf(secrets);
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Registered[%d plants, %d created]".formatted(plants.size(), created);
        }
    }

    /** @param journal told what could not be done and need not be. */
    public Registration(PlatformApi platform, StateDirectory state, Province province, Consumer<String> journal) {
        this.journal = journal;
        this.platform = platform;
        this.state = state;
        this.province = province;
    }

    /**
     * Logs in to the platform.
     *
     * @return what hinders registering; empty if nothing does. The secrets of an earlier start will do then.
     * @throws IOException if there are none.
     */
    public String open(Path passwordFile, InstantSource clock) throws IOException, InterruptedException {
        try {
            Access.open(platform, state, passwordFile, clock);
        } catch (IOException e) {
            if (withSecrets(province.story()).size() < province.story().size()) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        }
        open = true;
        done = state.provisioned().filter(province.fingerprint()::equals).isPresent()
                && withSecrets(province.plants()).size() == province.plants().size()
                && knowsAll();
        return "";
    }

    /** Whether the platform lets things be registered. */
    public boolean isOpen() {
        return open;
    }

    /** Registers what is missing of some plants. */
    public Registered register(List<PlantPlan> plants) throws IOException, InterruptedException {
        if (!open || done) {
            return new Registered(withSecrets(plants), state.secrets(), 0);
        }
        Provisioner.Outcome outcome = new Provisioner(platform, state).provision(plants, parks(plants));
        return new Registered(plants, outcome.secrets(), outcome.created());
    }

    /** Notes that all of it is registered. */
    public void complete() throws IOException {
        if (open && !done) {
            state.saveProvisioned(province.fingerprint());
            done = true;
        }
    }

    /** A platform that founds no parks has enterprises all the same. */
    private Map<String, String> parks(List<PlantPlan> plants) throws IOException, InterruptedException {
        List<ParkPlan> wanted = province.parks().stream()
                .filter(park -> plants.stream().anyMatch(plant -> park.code().equals(plant.park())))
                .toList();
        try {
            return new Parks(platform).found(wanted);
        } catch (ApiProblem e) {
            journal.accept("no parks: " + e.getMessage());
            return Map.of();
        }
    }

    private List<PlantPlan> withSecrets(List<PlantPlan> plants) throws IOException {
        Set<String> known = state.secrets().keySet();
        return plants.stream()
                .filter(plant -> plant.devices().stream()
                        .filter(DevicePlan::registered)
                        .map(DevicePlan::address)
                        .allMatch(known::contains))
                .toList();
    }

    /** The state may be older than the platform's data, where somebody removed these. */
    private boolean knowsAll() throws IOException, InterruptedException {
        var codes = new HashSet<String>();
        for (JsonNode enterprise : platform.list("/api/enterprises")) {
            codes.add(enterprise.path("creditCode").asString(""));
        }
        return province.plants().stream()
                .filter(PlantPlan::isRegistered)
                .map(PlantPlan::creditCode)
                .allMatch(codes::contains);
    }
}
