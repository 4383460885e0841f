package io.anlan.simulator.provision;

import io.anlan.simulator.province.FacilityPlan;
import io.anlan.simulator.province.PlantPlan;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an inspector does once loggers have sent what they held: outlets that look odd are judged again. */
public final class Judging {
    private final PlatformApi platform;

    public Judging(PlatformApi platform) {
        this.platform = platform;
    }

    /** @return how many outlets are judged again */
    public int judge(List<PlantPlan> plants) throws IOException, InterruptedException {
        int judged = 0;
        for (PlantPlan plant : plants) {
            if (looksOdd(plant)) {
                judged += judgeOutlets(plant.name());
            }
        }
        return judged;
    }

    private static boolean looksOdd(PlantPlan plant) {
        return plant.devices().stream()
                .flatMap(device -> device.facilities().stream())
                .anyMatch(FacilityPlan::isTamperedWith);
    }

    private int judgeOutlets(String name) throws IOException, InterruptedException {
        int judged = 0;
        for (JsonNode enterprise :
                platform.list("/api/enterprises?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8))) {
            for (JsonNode facility : platform.list(
                    "/api/facilities?enterpriseId=" + enterprise.path("id").asLong())) {
                platform.post(
                        "/api/facilities/%d/judgement"
                                .formatted(facility.path("id").asLong()),
                        JsonMapper.shared().createObjectNode());
                judged++;
            }
        }
        return judged;
    }
}
