package io.anlan.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.anlan.e2e.PlatformApi;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a page holds in memory after eight hours of live events, which the page's own clock brings about in minutes. */
final class Shift {
    private static final int HOURS = 8;
    private static final int MINUTES = HOURS * 60;
    private static final int WARM_UP_MINUTES = 30;
    private static final long MINUTE_MS = 60_000;
    /** For answers of the platform, which come by another clock. */
    private static final double ANSWERS_MS = 15;

    private static final double MOST_GROWTH = 1.25;
    private static final double SLACK_MB = 2;

    private final OfficerBrowser officer;
    private final PlatformApi api;

    Shift(OfficerBrowser officer, PlatformApi api) {
        this.officer = officer;
        this.api = api;
    }

    private record Held(double megabytes, double nodes, double listeners) {
        boolean isLike(Held before) {
            return megabytes <= before.megabytes * MOST_GROWTH + SLACK_MB
                    && nodes <= before.nodes * MOST_GROWTH
                    && listeners <= before.listeners * MOST_GROWTH;
        }
    }

    boolean run() {
        List<Long> points = ids("/api/points?limit=3");
        boolean flat = run("the alarm desk", "/alarms", List.of());
        flat &= run("the overview", "/overview", List.of());
        flat &= run("a point", "/points/" + points.getFirst(), points);
        return Report.goal("memory is flat over %d hours of live events".formatted(HOURS), flat);
    }

    private boolean run(String name, String path, List<Long> points) {
        try (BrowserContext context = officer.fresh()) {
            Page page = context.newPage();
            page.addInitScript(OfficerBrowser.script("shift.js"));
            page.clock().install();
            page.navigate(officer.address(path));
            page.waitForSelector("[data-testid=connection-state]");
            CDPSession session = context.newCDPSession(page);
            session.send("Performance.enable");
            page.evaluate(
                    "([alarms, points]) => anlanShift(JSON.parse(alarms), points)",
                    List.of(api.get("/api/alarms?limit=50").get("items").toString(), points));
            work(page, WARM_UP_MINUTES);
            Held before = held(session);
            work(page, MINUTES);
            Held after = held(session);
            System.out.printf(
                    "%d hours of %s: heap %.1f to %.1f MB, nodes %.0f to %.0f, listeners %.0f to %.0f.%n",
                    HOURS,
                    name,
                    before.megabytes,
                    after.megabytes,
                    before.nodes,
                    after.nodes,
                    before.listeners,
                    after.listeners);
            return after.isLike(before);
        }
    }

    private static void work(Page page, int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            page.clock().runFor(MINUTE_MS);
            page.waitForTimeout(ANSWERS_MS);
        }
    }

    private static Held held(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        session.send("HeapProfiler.collectGarbage");
        return new Held(
                Panning.metric(session, "JSHeapUsedSize") / 1e6,
                Panning.metric(session, "Nodes"),
                Panning.metric(session, "JSEventListeners"));
    }

    private List<Long> ids(String path) {
        var ids = new ArrayList<Long>();
        for (JsonNode item : api.get(path).get("items")) {
            ids.add(item.get("id").asLong());
        }
        return ids;
    }
}
