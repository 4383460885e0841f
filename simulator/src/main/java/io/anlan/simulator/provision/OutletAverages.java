package io.anlan.simulator.provision;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets up how the averages of some outlets are made: of coal-fired units, waste incinerators and sewage works. */
public final class OutletAverages {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Outlets of each kind, so that a small machine is not busy with averages alone. */
    private static final int OF_A_KIND = 6;

    private final PlatformApi platform;

    public OutletAverages(PlatformApi platform) {
        this.platform = platform;
    }

    /** A limit of the invented permit of a stack: the converted mean of an hour in mg/m³. */
    private record Permit(String code, int maximum) {}

    /**
     * What is held to the same.
     *
     * @param mark code of a point that only these outlets have
     * @param referenceOxygen in %; 0 where nothing is converted
     */
    private record Kind(
            String mark,
            String source,
            String sector,
            List<String> standard,
            int referenceOxygen,
            String flow,
            List<String> factors,
            List<Permit> permits) {}

    private static final Kind COAL = new Kind(
            "a01014",
            "flue-gas",
            "thermal-power",
            List.of("GB 13223-2011", "thermal power", "coal-fired boiler, new units"),
            6,
            "a00000",
            List.of("a21026", "a21002", "a34013"),
            List.of(new Permit("a21026", 35), new Permit("a21002", 50), new Permit("a34013", 10)));
    private static final Kind INCINERATOR = new Kind(
            "a01901",
            "flue-gas",
            "incineration",
            List.of("GB 18485-2014", "municipal waste incineration", ""),
            11,
            "a00000",
            List.of("a21026", "a21002", "a34013", "a21024", "a21005"),
            List.of());
    private static final Kind SEWAGE = new Kind(
            "w21011",
            "wastewater",
            "other",
            List.of("GB 18918-2002", "municipal sewage plant", "class 1-A"),
            0,
            "w00000",
            List.of("w01018", "w21003", "w21011", "w21001", "w01001"),
            List.of());
    private static final List<Kind> KINDS = List.of(COAL, INCINERATOR, SEWAGE);

    /**
     * Sets up what is not yet.
     *
     * @param from the first day whose averages are made
     * @return how many outlets were set up by this call
     */
    public int setUp(LocalDate from) throws IOException, InterruptedException {
        if (!platform.list("/api/outlets?configured=true").isEmpty()) {
            return 0;
        }
        var done = new HashMap<Kind, Integer>();
        for (JsonNode outlet : platform.list("/api/outlets?configured=false")) {
            long facility = outlet.path("facility").path("id").asLong();
            Map<String, Long> points = points(facility);
            for (Kind kind : KINDS) {
                if (points.containsKey(kind.mark()) && done.getOrDefault(kind, 0) < OF_A_KIND) {
                    platform.put("/api/outlets/%d/setup".formatted(facility), setup(kind, points, from));
                    done.merge(kind, 1, Integer::sum);
                }
            }
            if (done.size() == KINDS.size() && done.values().stream().allMatch(count -> count == OF_A_KIND)) {
                break;
            }
        }
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<String, Long> points(long facility) throws IOException, InterruptedException {
        var points = new HashMap<String, Long>();
        for (JsonNode point : platform.list("/api/points?facilityId=" + facility)) {
            points.put(point.path("code").asString(), point.path("id").asLong());
        }
        return points;
    }

    private static ObjectNode setup(Kind kind, Map<String, Long> points, LocalDate from) {
        ObjectNode setup = JSON.createObjectNode()
                .put("validFrom", from.toString())
                .put("source", kind.source())
                .put("sector", kind.sector())
                .put("standard", kind.standard().get(0))
                .put("standardSector", kind.standard().get(1))
                .put("condition", kind.standard().get(2));
        Long flow = points.get(kind.flow());
        if (flow != null) {
            setup.put("flowPointId", flow);
        }
        Long oxygen = points.get("a19001");
        if (kind.referenceOxygen() > 0 && oxygen != null) {
            setup.put("referenceOxygen", kind.referenceOxygen()).put("oxygenPointId", oxygen);
        }
        ArrayNode factors = setup.putArray("factorPointIds");
        var held = new ArrayList<String>();
        for (String code : kind.factors()) {
            Long point = points.get(code);
            if (point != null) {
                factors.add(point);
                held.add(code);
            }
        }
        ArrayNode permits = setup.putArray("permits");
        for (Permit permit : kind.permits()) {
            if (held.contains(permit.code())) {
                permits.addObject()
                        .put("number", "示范许可")
                        .put("factorCode", permit.code())
                        .put("span", "hour")
                        .put("maximum", permit.maximum())
                        .put("unit", "mg/m3")
                        .put("converted", true);
            }
        }
        return setup;
    }
}
