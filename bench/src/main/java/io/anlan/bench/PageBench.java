package io.anlan.bench;

import io.anlan.e2e.RunningPlatform;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the first page costs: how soon it is there, how the map moves, what a browser holds after a shift. */
final class PageBench {
    private static final String PASSWORD = "Calm-waters-2026";

    boolean run(Path data) throws IOException, SQLException {
        System.out.printf("%nPage: the overview of a province with 100,000 facilities, in headless Chromium%n");
        try (RunningPlatform platform = RunningPlatform.start(data);
                var register = new OwnerQueries(platform)) {
            DeskBench.prepare(platform, register);
            String name = "page-officer-" + System.currentTimeMillis(); // kept data have those of earlier runs
            JsonNode made = platform.api()
                    .post(
                            "/api/users",
                            Map.of(
                                    "username",
                                    name,
                                    "displayName",
                                    "Officer",
                                    "roles",
                                    List.of("duty-officer"),
                                    "regionCode",
                                    "510000"));
            String given = made.get("password").asString();
            platform.apiOf(name, given)
                    .post("/api/password", Map.of("currentPassword", given, "newPassword", PASSWORD));
            String base = platform.api().base().toString();
            try (var officer = new OfficerBrowser(base, name, PASSWORD)) {
                boolean met = new FirstPage(officer).run();
                met &= new Panning(officer).run();
                met &= new Shift(officer, platform.api()).run();
                return met;
            }
        }
    }
}
