package io.anlan.simulator.provision;

import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.FacilityPlan;
import io.anlan.simulator.province.PlantPlan;
import io.anlan.simulator.province.PointPlan;
import io.anlan.simulator.province.Protocol;
import io.anlan.simulator.province.RulePlan;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the platform know enterprises with all they have. What is there already, found by code, name or address, stays as
 * it is, so that a second run changes nothing.
 */
public final class Provisioner {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PASSWORD_DIGITS = 6;
    private static final int ITEMS_OF_A_CALL = 1000;

    private final PlatformApi api;
    private final StateDirectory state;
    private final SecureRandom random = new SecureRandom();

    /**
     * What a run did.
     *
     * @param secrets password or token of every registered device, by address.
     * @param created how many things the platform did not know before.
     */
    public record Outcome(Map<String, String> secrets, int created) {
        public Outcome {
            secrets = Map.copyOf(secrets);
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Outcome[%d devices, %d created]".formatted(secrets.size(), created);
        }
    }

    private record Located(long enterpriseId, long facilityId) {}

    public Provisioner(PlatformApi api, StateDirectory state) {
        this.api = api;
        this.state = state;
    }

    /**
     * Registers what is missing.
     *
     * @throws ApiProblem if the platform refuses something.
     */
    public Outcome provision(List<PlantPlan> wanted) throws IOException, InterruptedException {
        return provision(wanted, Map.of());
    }

    /**
     * Registers what is missing.
     *
     * @param parks codes of parks on the platform by those of the plans; plants in others lie in their county alone.
     * @throws ApiProblem if the platform refuses something.
     */
    public Outcome provision(List<PlantPlan> wanted, Map<String, String> parks)
            throws IOException, InterruptedException {
        var run = new Run(wanted.stream().filter(PlantPlan::isRegistered).toList(), parks);
        run.enterprises();
        run.facilities();
        run.devices();
        run.points();
        run.rules();
        return new Outcome(run.secrets, run.created);
    }

    private final class Run {
        private final List<PlantPlan> plants;
        private final Map<String, String> parks;
        private final Map<String, Long> enterpriseIds = new HashMap<>();
        private final Map<FacilityPlan, Located> located = new HashMap<>();
        private final Map<String, Long> deviceIds = new HashMap<>();
        private final Map<String, Long> pointIds = new HashMap<>();
        private final Map<String, String> secrets;
        private int created;

        Run(List<PlantPlan> plants, Map<String, String> parks) throws IOException {
            this.plants = plants;
            this.parks = parks;
            this.secrets = state.secrets();
        }

        void enterprises() throws IOException, InterruptedException {
            var namesByCode = new HashMap<String, String>();
            plants.forEach(plant -> namesByCode.put(plant.creditCode(), plant.name()));
            for (JsonNode known : api.list("/api/enterprises")) {
                String name = known.path("name").asString();
                String code = known.path("creditCode").asString("");
                enterpriseIds.put(
                        namesByCode.getOrDefault(code, name), known.path("id").asLong());
            }
            ArrayNode missing = JSON.createArrayNode();
            for (PlantPlan plant : plants) {
                if (!enterpriseIds.containsKey(plant.name())) {
                    missing.addObject()
                            .put("name", plant.name())
                            .put("creditCode", plant.creditCode())
                            .put("regionCode", region(plant))
                            .put("address", plant.address());
                }
            }
            for (JsonNode made : create("/api/enterprises", missing)) {
                enterpriseIds.put(made.path("name").asString(), made.path("id").asLong());
            }
        }

        void facilities() throws IOException, InterruptedException {
            var known = new HashMap<String, Long>();
            for (JsonNode facility : api.list("/api/facilities")) {
                known.put(facilityKey(facility), facility.path("id").asLong());
            }
            ArrayNode missing = JSON.createArrayNode();
            for (PlantPlan plant : plants) {
                long enterprise = enterpriseId(plant);
                for (DevicePlan device : plant.devices()) {
                    for (FacilityPlan facility : device.facilities()) {
                        if (!known.containsKey(enterprise + "/" + facility.name())) {
                            missing.add(facilityBody(enterprise, region(plant), facility));
                        }
                    }
                }
            }
            for (JsonNode made : create("/api/facilities", missing)) {
                known.put(facilityKey(made), made.path("id").asLong());
            }
            for (PlantPlan plant : plants) {
                long enterprise = enterpriseId(plant);
                plant.devices().stream()
                        .flatMap(device -> device.facilities().stream())
                        .forEach(facility -> located.put(
                                facility,
                                new Located(enterprise, required(known, enterprise + "/" + facility.name()))));
            }
        }

        void devices() throws IOException, InterruptedException {
            var known = new HashMap<String, JsonNode>();
            for (JsonNode device : api.list("/api/devices?state=registered")) {
                known.put(device.path("address").asString(), device);
            }
            ArrayNode missing = JSON.createArrayNode();
            for (DevicePlan device : registeredDevices()) {
                if (!known.containsKey(device.address())) {
                    missing.add(deviceBody(device, located(device)));
                }
            }
            state.saveSecrets(secrets);
            for (JsonNode made : create("/api/devices", missing)) {
                known.put(made.path("address").asString(), made);
                keepToken(made);
            }
            state.saveSecrets(secrets);
            for (DevicePlan device : registeredDevices()) {
                JsonNode found = known.get(device.address());
                if (found == null) {
                    throw new IOException("The platform did not create the device %s.".formatted(device.address()));
                }
                deviceIds.put(device.address(), found.path("id").asLong());
                if (!secrets.containsKey(device.address())) {
                    renewSecret(device, found);
                }
            }
        }

        void points() throws IOException, InterruptedException {
            for (JsonNode known : api.list("/api/points")) {
                pointIds.put(pointKey(known), known.path("id").asLong());
            }
            ArrayNode missing = JSON.createArrayNode();
            for (DevicePlan device : registeredDevices()) {
                long id = deviceId(device);
                for (FacilityPlan facility : device.facilities()) {
                    for (PointPlan point : facility.points()) {
                        if (!pointIds.containsKey(id + "/" + point.code())) {
                            missing.add(pointBody(device, id, facility, point));
                        }
                    }
                }
            }
            for (JsonNode made : create("/api/points", missing)) {
                pointIds.put(pointKey(made), made.path("id").asLong());
            }
        }

        void rules() throws IOException, InterruptedException {
            var known = new HashMap<String, JsonNode>();
            for (JsonNode rule : api.list("/api/rules")) {
                known.put(
                        rule.path("pointId").asLong() + "/" + rule.path("kind").asString(), rule);
            }
            ArrayNode missing = JSON.createArrayNode();
            for (DevicePlan device : registeredDevices()) {
                for (PointPlan point : device.points()) {
                    long id = required(pointIds, deviceId(device) + "/" + point.code());
                    for (RulePlan rule : point.rules()) {
                        if (!known.containsKey(id + "/" + rule.kind().word())) {
                            missing.add(ruleBody(id, rule));
                        }
                    }
                }
            }
            create("/api/rules", missing);
        }

        private String region(PlantPlan plant) {
            String park = plant.park() == null ? null : parks.get(plant.park());
            return park == null ? plant.regionCode() : park;
        }

        private List<DevicePlan> registeredDevices() {
            return plants.stream()
                    .flatMap(plant -> plant.devices().stream())
                    .filter(DevicePlan::registered)
                    .toList();
        }

        private List<JsonNode> create(String path, ArrayNode missing) throws IOException, InterruptedException {
            var made = new ArrayList<JsonNode>();
            for (int from = 0; from < missing.size(); from += ITEMS_OF_A_CALL) {
                ArrayNode items = JSON.createArrayNode();
                for (int i = from; i < Math.min(from + ITEMS_OF_A_CALL, missing.size()); i++) {
                    items.add(missing.get(i));
                }
                JsonNode answer = api.post(path, JSON.createObjectNode().set("items", items));
                answer.path("items").forEach(made::add);
            }
            created += missing.size();
            if (made.size() != missing.size()) {
                throw new IOException("POST %s made %d of %d.".formatted(path, made.size(), missing.size()));
            }
            return made;
        }

        private ObjectNode deviceBody(DevicePlan device, Located at) {
            ObjectNode body = JSON.createObjectNode()
                    .put("address", device.address())
                    .put("protocol", device.protocol().word())
                    .put("name", device.name())
                    .put("enterpriseId", at.enterpriseId())
                    .put("facilityId", at.facilityId())
                    .put("enabled", true);
            if (device.protocol() == Protocol.HJ212) {
                body.put("password", secrets.computeIfAbsent(device.address(), ignored -> password()));
            }
            return body;
        }

        private void keepToken(JsonNode made) {
            if (made.hasNonNull("token")) {
                secrets.put(made.path("address").asString(), made.path("token").asString());
            }
        }

        /** The device is known and its secret is not, because the state directory is new. */
        private void renewSecret(DevicePlan device, JsonNode known) throws IOException, InterruptedException {
            String path = "/api/devices/" + deviceId(device);
            if (device.protocol() == Protocol.HJ212) {
                ObjectNode body = deviceBody(device, located(device));
                if (known.has("version")) {
                    body.set("version", known.path("version"));
                }
                api.put(path, body);
            } else {
                JsonNode made = api.post(path + "/token", JSON.createObjectNode());
                secrets.put(device.address(), made.path("token").asString());
            }
            state.saveSecrets(secrets);
        }

        private Located located(DevicePlan device) {
            return required(located, device.facilities().getFirst());
        }

        private long enterpriseId(PlantPlan plant) {
            return required(enterpriseIds, plant.name());
        }

        private long deviceId(DevicePlan device) {
            return required(deviceIds, device.address());
        }

        private ObjectNode pointBody(DevicePlan device, long deviceId, FacilityPlan facility, PointPlan point) {
            ObjectNode body = JSON.createObjectNode()
                    .put("facilityId", required(located, facility).facilityId())
                    .put("deviceId", deviceId)
                    .put("code", point.code())
                    .put("name", point.name())
                    .put("unit", point.unit())
                    .put("decimals", point.decimals())
                    .put("expectedIntervalSeconds", device.interval().toSeconds());
            optional(body, "rangeLow", point.rangeLow());
            optional(body, "rangeHigh", point.rangeHigh());
            return body;
        }
    }

    private static ObjectNode facilityBody(long enterprise, String region, FacilityPlan facility) {
        ObjectNode body = JSON.createObjectNode()
                .put("enterpriseId", enterprise)
                .put("name", facility.name())
                .put("kind", facility.kind())
                .put("domain", facility.domain())
                .put("regionCode", region)
                .put("longitude", facility.longitude())
                .put("latitude", facility.latitude());
        if (facility.hazardGrade() != null) {
            body.put("hazardGrade", facility.hazardGrade());
        }
        return body;
    }

    private static ObjectNode ruleBody(long pointId, RulePlan rule) {
        return JSON.createObjectNode()
                .put("pointId", pointId)
                .put("kind", rule.kind().word())
                .put("limit", rule.limit())
                .put("deadband", rule.deadband())
                .put("onDelaySeconds", rule.onDelay().toSeconds())
                .put("offDelaySeconds", rule.offDelay().toSeconds())
                .put("latching", rule.latching())
                .put("priority", rule.priority())
                .put("converted", rule.converted())
                .put("enabled", true);
    }

    private static void optional(ObjectNode body, String name, @Nullable Double value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static String facilityKey(JsonNode facility) {
        return facility.path("enterpriseId").asLong() + "/"
                + facility.path("name").asString();
    }

    private static String pointKey(JsonNode point) {
        JsonNode device = point.has("deviceId")
                ? point.path("deviceId")
                : point.path("device").path("id");
        return device.asLong() + "/" + point.path("code").asString();
    }

    private static <K, V> V required(Map<K, V> known, K key) {
        V value = known.get(key);
        if (value == null) {
            throw new IllegalStateException("The platform answered without \"%s\".".formatted(key));
        }
        return value;
    }

    private String password() {
        var digits = new StringBuilder();
        for (int i = 0; i < PASSWORD_DIGITS; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
