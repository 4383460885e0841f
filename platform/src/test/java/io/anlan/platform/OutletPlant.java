package io.anlan.platform;

import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An outlet of a test's own: registered in a region, its samples in the archive, its averages awaited. */
record OutletPlant(Api api, long enterprise, long facility, long device, int number) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static OutletPlant make(Api api, String region) {
        int number = Registered.unique();
        long enterprise = id(api, "/api/enterprises", """
                {"name": "Outlet plant %d", "regionCode": "%s"}""".formatted(number, region));
        return make(api, enterprise);
    }

    /** One more of an enterprise. */
    static OutletPlant make(Api api, long enterprise) {
        int number = Registered.unique();
        long facility = id(api, "/api/facilities", """
                {"enterpriseId": %d, "name": "Outlet %d", "kind": "emission-outlet"}""".formatted(enterprise, number));
        long device = id(api, "/api/devices", """
                {"address": "OUTLET%d", "protocol": "http", "facilityId": %d}""".formatted(number, facility));
        return new OutletPlant(api, enterprise, facility, device, number);
    }

    private static long id(Api api, String path, String body) {
        return api.expect(201, "POST", path, body).get("id").asLong();
    }

    long point(String code, String unit) {
        return id(api, "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "%s", "name": "%s", "unit": "%s", "decimals": 1}""".formatted(facility, device, code, code, unit));
    }

    /** A record of the device's minute averages. */
    ArchivedSample minute(long point, Instant at, double value, String flag, Instant received) {
        var sample = new Sample(
                point, Series.MINUTE, at, value, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD);
        return new ArchivedSample(sample, received, device, flag);
    }

    static void archive(List<ArchivedSample> samples) {
        TestPlatform.shared().bean(InMemoryArchive.class).append(samples);
    }

    void setUp(String body) {
        api.expect(200, "PUT", "/api/outlets/%d/setup".formatted(facility), body);
    }

    /** Until no hour is left to be calculated. */
    void settle() {
        await().atMost(LIMIT)
                .until(() -> api.get("/api/outlets/" + facility)
                                .json()
                                .get("waiting")
                                .asLong()
                        == 0);
    }

    JsonNode transmission(String query) {
        return api.expect(
                200, "GET", "/api/transmission-rates?by=outlet&outletId=%d&%s".formatted(facility, query), null);
    }
}
