package io.anlan.platform;

import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** An enterprise with a facility, a device and a point, made for one test. */
public record Registered(long enterprise, long facility, long device, long point, String address) {
    private static final AtomicInteger NUMBER = new AtomicInteger(10_000);

    /** A number that no other test uses, as long as all others, so that none is found within another. */
    public static int unique() {
        return NUMBER.incrementAndGet();
    }

    public static Registered make(Api api) {
        int number = unique();
        String address = "MN%022d".formatted(number);
        long enterprise = id(api, "/api/enterprises", """
                {"name": "Plant %d", "regionCode": "510100"}""".formatted(number));
        long facility = id(api, "/api/facilities", """
                {"enterpriseId": %d, "name": "Tank %d", "kind": "hazard-installation"}""".formatted(enterprise, number));
        long device = id(api, "/api/devices", """
                {"address": "%s", "protocol": "hj212", "facilityId": %d, "password": "123456"}""".formatted(address, facility));
        long point = id(api, "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "w01018", "name": "COD", "unit": "mg/L", "decimals": 1}""".formatted(facility, device));
        return new Registered(enterprise, facility, device, point, address);
    }

    private static long id(Api api, String path, String body) {
        JsonNode made = api.expect(201, "POST", path, body);
        return made.get("id").asLong();
    }
}
