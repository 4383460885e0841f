package io.anlan.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An enterprise with one facility, made through the API, to which devices, points and rules are added. */
public final class TestPlant {
    private static final Duration FOLLOWED = Duration.ofSeconds(2);

    private final PlatformApi api;
    private final long facility;

    public TestPlant(PlatformApi api, String name) {
        this(api, name, "510100");
    }

    public TestPlant(PlatformApi api, String name, String regionCode) {
        this.api = api;
        long enterprise = api.post("/api/enterprises", Map.of("name", name, "regionCode", regionCode))
                .get("id")
                .asLong();
        this.facility = api.post(
                        "/api/facilities",
                        Map.of(
                                "enterpriseId",
                                enterprise,
                                "name",
                                name + " 1#",
                                "kind",
                                "hazard-installation",
                                "regionCode",
                                regionCode))
                .get("id")
                .asLong();
    }

    /** A device as the API answers it; MQTT and HTTP ones carry their token. */
    public JsonNode device(String protocol, String address, String password) {
        var body = new LinkedHashMap<String, Object>();
        body.put("address", address);
        body.put("protocol", protocol);
        body.put("facilityId", facility);
        if ("hj212".equals(protocol)) {
            body.put("password", password);
        }
        return api.post("/api/devices", body);
    }

    public long point(long device, String code, int expectedIntervalSeconds) {
        return api.post(
                        "/api/points",
                        Map.of(
                                "facilityId", facility,
                                "deviceId", device,
                                "code", code,
                                "name", code,
                                "unit", "mg/L",
                                "expectedIntervalSeconds", expectedIntervalSeconds))
                .get("id")
                .asLong();
    }

    public long rule(long point, String kind, double limit, int priority) {
        return api.post("/api/rules", Map.of("pointId", point, "kind", kind, "limit", limit, "priority", priority))
                .get("id")
                .asLong();
    }

    /** Many points with the four limits each, in calls of thousands; answers the points' ids in order. */
    public List<Long> points(long device, List<String> codes, int expectedIntervalSeconds) {
        var items = new ArrayList<Map<String, Object>>();
        for (String code : codes) {
            items.add(Map.of(
                    "facilityId", facility,
                    "deviceId", device,
                    "code", code,
                    "name", code,
                    "unit", "mg/L",
                    "expectedIntervalSeconds", expectedIntervalSeconds));
        }
        var ids = new ArrayList<Long>();
        api.post("/api/points", Map.of("items", items))
                .get("items")
                .forEach(point -> ids.add(point.get("id").asLong()));
        return ids;
    }

    /**
     * Gives the gateway and the evaluation, which follow the registry over the log, time to hear of what was registered. A
     * sample that overtakes its point is not lost, but it is in quarantine.
     */
    public void settle() {
        try {
            Thread.sleep(FOLLOWED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    public long facility() {
        return facility;
    }
}
