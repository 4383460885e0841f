package io.anlan.simulator.provision;

import io.anlan.simulator.province.ParkPlan;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Founds the parks of a province on the platform. */
final class Parks {
    private final PlatformApi api;

    Parks(PlatformApi api) {
        this.api = api;
    }

    /**
     * Founds those that are missing.
     *
     * @return their codes on the platform by those of the plans.
     */
    Map<String, String> found(List<ParkPlan> plans) throws IOException, InterruptedException {
        var codes = new HashMap<String, String>();
        for (ParkPlan plan : plans) {
            for (JsonNode known : api.list("/api/regions?level=park&parent=" + plan.county())) {
                if (known.path("name").asString("").equals(plan.name())) {
                    codes.put(plan.code(), known.path("code").asString());
                }
            }
            if (!codes.containsKey(plan.code())) {
                codes.put(plan.code(), create(plan));
            }
        }
        return codes;
    }

    private String create(ParkPlan plan) throws IOException, InterruptedException {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("code", plan.code())
                .put("name", plan.name())
                .put("level", "park")
                .put("parentCode", plan.county())
                .put("longitude", plan.longitude())
                .put("latitude", plan.latitude());
        return api.post("/api/regions", body).path("code").asString(plan.code());
    }
}
