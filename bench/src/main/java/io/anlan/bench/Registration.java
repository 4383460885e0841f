package io.anlan.bench;

import io.anlan.e2e.Await;
import io.anlan.e2e.PlatformApi;
import io.anlan.simulator.load.LoadPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Registers the devices of a load through the API, with four limits on every point. */
final class Registration {
    private static final int CHUNK = 5000;
    private static final Duration KNOWN = Duration.ofMinutes(5);
    private static final int EXPECTED_INTERVAL_SECONDS = 60;

    private final PlatformApi api;
    private final int devices;
    private final List<String> codes;

    Registration(PlatformApi api, int devices, List<String> codes) {
        this.api = api;
        this.devices = devices;
        this.codes = codes;
    }

    /** The identifiers of all points, device by device in the order of the codes. */
    List<Long> run() {
        long begun = System.nanoTime();
        long enterprise = id(api.post("/api/enterprises", Map.of("name", "压力测试企业", "regionCode", "510100")));
        var facilities = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < (devices + 9) / 10; i++) {
            facilities.add(Map.of(
                    "enterpriseId",
                    enterprise,
                    "name",
                    "压力测试装置" + i,
                    "kind",
                    "hazard-installation",
                    "regionCode",
                    "510100"));
        }
        List<Long> facilityIds = create("/api/facilities", facilities);
        var loggers = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < devices; i++) {
            loggers.add(Map.of(
                    "address",
                    LoadPlan.mn(i),
                    "protocol",
                    "hj212",
                    "password",
                    "123456",
                    "facilityId",
                    facilityIds.get(i / 10)));
        }
        List<Long> deviceIds = create("/api/devices", loggers);
        var points = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < devices; i++) {
            for (String code : codes) {
                points.add(Map.of(
                        "facilityId",
                        facilityIds.get(i / 10),
                        "deviceId",
                        deviceIds.get(i),
                        "code",
                        code,
                        "name",
                        code,
                        "unit",
                        "mg/L",
                        "expectedIntervalSeconds",
                        EXPECTED_INTERVAL_SECONDS));
            }
        }
        List<Long> pointIds = create("/api/points", points);
        var rules = new ArrayList<Map<String, Object>>();
        for (long point : pointIds) {
            rules.add(Map.of("pointId", point, "kind", "lowLow", "limit", 200, "priority", 1));
            rules.add(Map.of("pointId", point, "kind", "low", "limit", 300, "priority", 3));
            rules.add(Map.of("pointId", point, "kind", "high", "limit", 700, "priority", 3));
            rules.add(Map.of("pointId", point, "kind", "highHigh", "limit", 900, "priority", 1));
        }
        create("/api/rules", rules);
        awaitPublished();
        System.out.printf(
                "Registered %,d points of %,d devices with %,d limits in %.1f s.%n",
                pointIds.size(), devices, rules.size(), (System.nanoTime() - begun) / 1e9);
        return pointIds;
    }

    /** Until the gateway knows every device; rules are published by the same queue before or after. */
    private void awaitPublished() {
        Await.condition(
                "the gateway knows every device",
                KNOWN,
                () -> Figures.of(api).value("anlan_gateway_devices") >= devices);
        Await.condition(
                "every rule is in force",
                KNOWN,
                () -> Figures.of(api).value("anlan_evaluation_points") >= (double) devices * codes.size());
    }

    private List<Long> create(String path, List<Map<String, Object>> items) {
        var ids = new ArrayList<Long>(items.size());
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<Map<String, Object>> chunk = items.subList(from, Math.min(items.size(), from + CHUNK));
            api.post(path, Map.of("items", chunk)).get("items").forEach(item -> ids.add(id(item)));
        }
        return ids;
    }

    private static long id(JsonNode item) {
        return item.get("id").asLong();
    }
}
