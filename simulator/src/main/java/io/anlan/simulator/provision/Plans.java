package io.anlan.simulator.provision;

import io.anlan.simulator.plan.DrawnPlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Uploads plans of facilities that have none. */
public final class Plans {
    private final PlatformApi platform;

    public Plans(PlatformApi platform) {
        this.platform = platform;
    }

    /** Uploads what is missing. @return how many plans that were */
    public int upload(List<DrawnPlan> plans) throws IOException, InterruptedException {
        int uploaded = 0;
        for (DrawnPlan plan : plans) {
            Optional<Long> facility = facility(plan);
            if (facility.isPresent() && !hasPlan(facility.get())) {
                upload(facility.get(), plan);
                uploaded++;
            }
        }
        return uploaded;
    }

    private Optional<Long> facility(DrawnPlan plan) throws IOException, InterruptedException {
        for (JsonNode enterprise : platform.list("/api/enterprises")) {
            if (enterprise.path("name").asString("").equals(plan.enterprise())) {
                String path =
                        "/api/facilities?enterpriseId=" + enterprise.path("id").asLong();
                for (JsonNode facility : platform.list(path)) {
                    if (facility.path("name").asString("").equals(plan.facility())) {
                        return Optional.of(facility.path("id").asLong());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean hasPlan(long facility) throws IOException, InterruptedException {
        return platform.get(path(facility)).hasNonNull("contentType");
    }

    private void upload(long facility, DrawnPlan plan) throws IOException, InterruptedException {
        platform.putFile(
                path(facility), "image", "plan.png", "image/png", plan.image().get());
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ArrayNode items = body.putArray("items");
        for (JsonNode point : platform.list("/api/points?facilityId=" + facility)) {
            DrawnPlan.Place place = plan.places().get(point.path("code").asString(""));
            if (place != null) {
                items.addObject()
                        .put("pointId", point.path("id").asLong())
                        .put("x", place.x())
                        .put("y", place.y());
            }
        }
        platform.put(path(facility) + "/placements", body);
    }

    private static String path(long facility) {
        return "/api/facilities/" + facility + "/plan";
    }
}
