package io.anlan.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Objects;

/** How the map follows the hand. */
final class Panning {
    private static final int ROUNDS = 6;
    private static final int STEPS = 60;
    private static final double GOAL_MS = 20;
    private static final String MAP = "[data-testid=overview-map]";
    private static final String TASKS = "TaskDuration";

    private final OfficerBrowser officer;

    Panning(OfficerBrowser officer) {
        this.officer = officer;
    }

    boolean run() {
        try (BrowserContext context = officer.fresh()) {
            Page page = context.newPage();
            page.navigate(officer.address("/overview"));
            page.waitForSelector(MAP + ":not([data-things=''])");
            String things = page.getAttribute(MAP, "data-things");
            CDPSession session = context.newCDPSession(page);
            var threadTime = new JsonObject();
            threadTime.addProperty("timeDomain", "threadTicks");
            session.send("Performance.enable", threadTime);
            double before = metric(session, TASKS);
            page.evaluate(OfficerBrowser.script("frames.js"));
            drag(page);
            List<Double> frames = ((List<?>) page.evaluate("anlanFrames.toSorted((a, b) => a - b)"))
                    .stream().map(frame -> ((Number) frame).doubleValue()).toList();
            double work = (metric(session, TASKS) - before) * 1_000 / frames.size();
            double p95 = frames.get((int) (frames.size() * 0.95));
            System.out.printf(
                    "Panning over %s things: %d frames, p50 %.1f ms, p95 %.1f ms, longest %.0f ms; %.1f ms of work for each.%n",
                    things, frames.size(), frames.get(frames.size() / 2), p95, frames.getLast(), work);
            return Report.goal("95 of 100 frames within 20 ms: %.1f ms".formatted(p95), p95 <= GOAL_MS);
        }
    }

    private static void drag(Page page) {
        BoundingBox box = Objects.requireNonNull(page.locator(MAP).boundingBox());
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        for (int round = 0; round < ROUNDS; round++) {
            page.mouse().move(x, y);
            page.mouse().down();
            for (int i = 0; i < STEPS; i++) {
                page.mouse()
                        .move(
                                x + Math.sin(i / 10.0 + round) * box.width * 0.35,
                                y + Math.cos(i / 10.0) * box.height * 0.25);
            }
            page.mouse().up();
            page.waitForTimeout(200);
        }
    }

    static double metric(CDPSession session, String name) {
        for (JsonElement metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("The browser does not measure %s.".formatted(name));
    }
}
