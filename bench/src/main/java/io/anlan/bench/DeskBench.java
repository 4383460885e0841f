package io.anlan.bench;

import io.anlan.e2e.Await;
import io.anlan.e2e.CpuAccount;
import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What a duty officer asks for, in a province with 100,000 facilities, 1,000,000 points and 20,000 open alarms. */
final class DeskBench {
    private static final String PROVINCE = "510000";
    private static final int POINTS = 1_000_000;
    private static final Duration GOAL = Duration.ofMillis(300);
    private static final Duration COUNTED = Duration.ofMinutes(2);

    private final int requests;

    /** @param requests of each kind */
    DeskBench(int requests) {
        this.requests = requests;
    }

    boolean run(Path data) throws IOException {
        System.out.printf("%nDesk: a province with 100,000 facilities, %,d points, 20,000 open alarms%n", POINTS);
        try (RunningPlatform platform = RunningPlatform.start(data)) {
            long begun = System.nanoTime();
            fill(platform);
            System.out.printf("Filled the register in %.0f s.%n", (System.nanoTime() - begun) / 1e9);
            Await.condition(
                    "the figures are counted",
                    COUNTED,
                    () -> counts(platform.api(), PROVINCE).get("points").asInt() == POINTS);
            JsonNode province = platform.api().get("/api/overview?region=" + PROVINCE);
            String prefecture = code(province, 0);
            String county = code(platform.api().get("/api/overview?region=" + prefecture), 0);
            boolean met = officer(platform, PROVINCE, List.of(PROVINCE, prefecture, county));
            met &= officer(platform, county, List.of(county));
            CpuAccount.resident(platform)
                    .forEach((name, bytes) -> System.out.printf("Memory of %-12s %,6d MB%n", name, bytes >> 20));
            return Report.goal("every p99 300 ms or less", met);
        }
    }

    private static void fill(RunningPlatform platform) throws IOException {
        try (InputStream in = Objects.requireNonNull(DeskBench.class.getResourceAsStream("desk.sql"));
                Connection connection = DriverManager.getConnection(
                        platform.property("spring.datasource.url"),
                        platform.property("spring.datasource.username"),
                        platform.property("spring.datasource.password"));
                Statement statement = connection.createStatement()) {
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new IOException("The register cannot be filled.", e);
        }
    }

    private static JsonNode counts(PlatformApi api, String region) {
        return api.get("/api/overview?region=" + region).get("counts");
    }

    private static String code(JsonNode overview, int child) {
        return overview.get("children").get(child).get("code").asString();
    }

    private boolean officer(RunningPlatform platform, String region, List<String> regions) {
        JsonNode made = platform.api()
                .post(
                        "/api/users",
                        Map.of(
                                "username",
                                "officer" + region,
                                "displayName",
                                "Officer",
                                "roles",
                                List.of("duty-officer"),
                                "regionCode",
                                region));
        PlatformApi api =
                platform.apiOf("officer" + region, made.get("password").asString());
        System.out.printf(
                "As duty officer of %s, who sees %,d facilities:%n",
                region, counts(api, region).get("facilities").asInt());
        boolean met = true;
        for (Map.Entry<String, List<String>> asked : requests(regions)) {
            List<String> paths = asked.getValue();
            Duration p99 = Latencies.measure(asked.getKey(), api, requests, i -> paths.get(i % paths.size()));
            met &= p99.compareTo(GOAL) <= 0;
        }
        return met;
    }

    private static List<Map.Entry<String, List<String>>> requests(List<String> regions) {
        var requests = new ArrayList<Map.Entry<String, List<String>>>();
        for (String region : regions) {
            requests.add(Map.entry("overview of " + region, List.of("/api/overview?region=" + region)));
        }
        requests.add(Map.entry("overview of one domain", List.of("/api/overview?domain=environment")));
        requests.add(Map.entry("map of the province", List.of("/api/map?bbox=97,26,109,35&zoom=6.2")));
        requests.add(Map.entry(
                "map while panning over a prefecture",
                List.of(
                        "/api/map?bbox=103,30,105,31.2&zoom=9",
                        "/api/map?bbox=103.1,30,105.1,31.2&zoom=9",
                        "/api/map?bbox=103.2,30.1,105.2,31.3&zoom=9")));
        requests.add(Map.entry("map of streets", List.of("/api/map?bbox=104,30.6,104.1,30.66&zoom=13.5")));
        requests.add(Map.entry("open alarms", List.of("/api/alarms?limit=100")));
        requests.add(Map.entry("open alarms of a domain", List.of("/api/alarms?domain=environment&limit=100")));
        requests.add(Map.entry("open alarms of a level", List.of("/api/alarms?priority=1&limit=100")));
        requests.add(Map.entry("all alarms", List.of("/api/alarms?state=all&limit=100")));
        requests.add(Map.entry("count of open alarms", List.of("/api/alarms/summary")));
        requests.add(Map.entry("points", List.of("/api/points?limit=200")));
        requests.add(Map.entry("facilities", List.of("/api/facilities?limit=200")));
        requests.add(Map.entry("enterprises", List.of("/api/enterprises?limit=200")));
        requests.add(Map.entry("enterprises by name", List.of("/api/enterprises?q=第1999&limit=50")));
        requests.add(Map.entry("devices", List.of("/api/devices?limit=200")));
        return requests;
    }
}
