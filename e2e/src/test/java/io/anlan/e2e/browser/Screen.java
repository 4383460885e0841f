package io.anlan.e2e.browser;

import io.anlan.e2e.Await;
import io.anlan.e2e.PlatformApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One page, or one state of it that is worth a look.
 *
 * @param name of its pictures.
 * @param route its pattern in the router.
 * @param path where it is.
 * @param ready what is there once it shows what it is for.
 * @param who looks at it.
 */
record Screen(String name, String route, String path, String ready, Who who) {
    private static final String PLANT = "示范·江口油库";
    private static final String TANK_OF_IT = "中间罐";
    private static final Duration FIRST_ALARM = Duration.ofMinutes(2);

    /** Somebody at a screen. */
    enum Who {
        NOBODY,
        OF_THE_PROVINCE,
        OF_THE_NATION
    }

    private static Screen of(String name, String route, String path, String testId) {
        return new Screen(name, route, path, "[data-testid=%s]".formatted(testId), Who.OF_THE_PROVINCE);
    }

    /** Every page of the router, on things of the demonstration. */
    static List<Screen> all(PlatformApi api) {
        JsonNode alarm =
                Await.value("an alarm of the first level", FIRST_ALARM, () -> first(api, "/api/alarms?priority=1"));
        String itself = alarm.path("point").path("id").asString();
        String point = "/points/" + itself;
        String enterprise =
                "/enterprises/" + alarm.path("enterprise").path("id").asLong();
        long plant = id(api, "/api/enterprises?q=" + PLANT);
        String facility = "/facilities/" + id(api, "/api/facilities?enterpriseId=" + plant + "&q=" + TANK_OF_IT);
        String device = "/devices/" + id(api, "/api/devices?enterpriseId=" + plant);
        long outlet = outlet(api);
        String compared = String.join(
                ",",
                api.get("/api/points?facilityId="
                                + alarm.path("facility").path("id").asLong() + "&limit=4")
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("id").asString())
                        .filter(id -> !id.equals(itself))
                        .toList());
        return List.of(
                new Screen("login", "/login", "/login", "[data-testid=login-submit]", Who.NOBODY),
                of("password", "/password", "/password", "password-submit"),
                of("second-factor", "/second-factor", "/second-factor", "factor-qr"),
                of("overview", "/overview", "/overview", "region-row"),
                of("overview-region", "/overview", "/overview?region=510100", "region-row"),
                of("alarms", "/alarms/:id?", "/alarms", "alarm-row"),
                of("alarms-grouped", "/alarms/:id?", "/alarms?group=facility", "alarm-group"),
                of("alarm", "/alarms/:id?", "/alarms/" + alarm.path("id").asString(), "alarm-transition"),
                of("performance", "/alarms/performance", "/alarms/performance?period=week", "performance-chart"),
                of("set-aside", "/alarms/set-aside", "/alarms/set-aside", "set-aside-past"),
                of("suppressions", "/alarms/suppressions/:id(\\d+)?", "/alarms/suppressions", "suppression-row"),
                of("suppression", "/alarms/suppressions/:id(\\d+)?", suppression(api), "suppression-step"),
                of("handovers", "/alarms/handover/:id(\\d+)?", "/alarms/handover", "handover-begin"),
                of("handover", "/alarms/handover/:id(\\d+)?", "/alarms/handover/" + handover(api), "handover-alarm"),
                of("warnings", "/warnings/:id(\\d+)?", "/warnings?state=all", "warning-row"),
                of("warning", "/warnings/:id(\\d+)?", warning(api), "warning-step"),
                of("warning-settings", "/warnings/settings", "/warnings/settings", "matrix-row"),
                of("points", "/points", "/points", "point-row"),
                of("points-compared", "/points/:id(\\d+)", point + "?with=" + compared, "compare-chart"),
                of("point", "/points/:id(\\d+)", point, "point-chart"),
                of("enterprises", "/enterprises", "/enterprises", "enterprise-row"),
                of("enterprise", "/enterprises/:id(\\d+)", enterprise, "domain-column"),
                of("facility", "/facilities/:id(\\d+)", facility, "plan"),
                of("devices", "/devices", "/devices", "device-row"),
                of("devices-unknown", "/devices", "/devices?tab=unknown", "unknown-row"),
                of("devices-quarantine", "/devices", "/devices?tab=quarantine", "quarantine-row"),
                of("device", "/devices/:id(\\d+)", device, "device-presence"),
                of("presence", "/presence", "/presence?period=today", "rate-row"),
                of("stops", "/presence/stops", "/presence/stops", "stop-add"),
                of("suspicions", "/suspicions/:id(\\d+)?", "/suspicions", "suspicions-open"),
                of("detectors", "/suspicions/detectors", "/suspicions/detectors", "detector-row"),
                of("outlets", "/outlets", "/outlets", "outlet-row"),
                of("outlet", "/outlets/:id(\\d+)", "/outlets/" + outlet, "outlet-totals"),
                of("exceedances", "/outlets/exceedances", "/outlets/exceedances", "verdict-exceeded"),
                of("marks", "/outlets/marks", "/outlets/marks", "marks-entered"),
                of("transmission", "/outlets/transmission", "/outlets/transmission", "period-week"),
                of("rules", "/rules", "/rules", "rule-line"),
                of("what-if", "/rules/what-if", "/rules/what-if", "what-if-run"),
                of("notification", "/notification", "/notification", "empty"),
                of("notification-rosters", "/notification", "/notification?tab=rosters", "pace"),
                of("notification-people", "/notification", "/notification?tab=people", "person-row"),
                of("notification-channels", "/notification", "/notification?tab=channels", "channel-add"),
                new Screen("notice", "/notice", "/notice", "[data-testid=empty]", Who.NOBODY),
                of("admin", "/admin", "/admin", "admin-accounts"),
                of("accounts", "/admin/accounts", "/admin/accounts", "account-row"),
                of("roles", "/admin/roles", "/admin/roles", "permission-row"),
                of("regions", "/admin/regions", "/admin/regions", "region-node"),
                new Screen("audit", "/admin/audit", "/admin/audit", "[data-testid=audit-row]", Who.OF_THE_NATION),
                of("import", "/admin/import", "/admin/import", "import-file"),
                of("help", "/help/:slug?", "/help", "help-link"),
                of("help-page", "/help/:slug?", "/help/adopt-device", "help-article"),
                of("glossary", "/help/:slug?", "/help/glossary", "glossary-term"),
                of("me", "/me", "/me", "session-row"),
                new Screen("nowhere", "/:rest(.*)*", "/nowhere", "h1", Who.OF_THE_PROVINCE));
    }

    /** The hand-over that was begun last, or one that is begun now. */
    private static long handover(PlatformApi api) {
        JsonNode begun = first(api, "/api/handovers?region=510000");
        return (begun == null ? api.post("/api/handovers", Map.of("region", "510000")) : begun)
                .path("id")
                .asLong();
    }

    /** The one that a works of the demonstration has designed. */
    private static String suppression(PlatformApi api) {
        JsonNode designed =
                Await.value("a suppression by design", FIRST_ALARM, () -> first(api, "/api/suppressions?q=鼓风机"));
        return "/alarms/suppressions/" + designed.path("id").asLong();
    }

    /** Of an installation that has or had an alarm. */
    private static String warning(PlatformApi api) {
        JsonNode warning =
                Await.value("a four-colour warning", FIRST_ALARM, () -> first(api, "/api/warnings?state=all"));
        return "/warnings/" + warning.path("id").asLong();
    }

    /** One that the demonstration has set up. */
    private static long outlet(PlatformApi api) {
        JsonNode found =
                Await.value("an outlet with averages", FIRST_ALARM, () -> first(api, "/api/outlets?configured=true"));
        return found.path("facility").path("id").asLong();
    }

    private static long id(PlatformApi api, String list) {
        JsonNode found = first(api, list);
        if (found == null) {
            throw new AssertionError("Nothing is in " + list);
        }
        return found.path("id").asLong();
    }

    private static @Nullable JsonNode first(PlatformApi api, String list) {
        JsonNode items = api.get(list + "&limit=1").path("items");
        return items.isEmpty() ? null : items.get(0);
    }
}
