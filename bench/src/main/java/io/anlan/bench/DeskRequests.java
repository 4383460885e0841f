package io.anlan.bench;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody asks for who watches a region. */
final class DeskRequests {
    /** Pages that somebody has turned before he asks for a deep one. */
    private static final int TURNED = 20;

    private static final String COUNTS = """
            select count(*) from facility x where %1$s union all select count(*) from point x where %1$s
            union all select count(*) from device x where %1$s
            union all select count(*) from alarm x where x.state <> 'A' and %1$s""";
    private static final String SUMMARY =
            "select priority, count(*), min(raised_at) from alarm x where state <> 'A' and %s group by 1";
    private static final String OPEN =
            "select * from alarm x where state <> 'A' and %s order by urgency desc, onset desc, id desc limit 101";
    private static final String ALL = "select * from alarm x where %s order by onset desc, id desc limit 101";
    private static final String LIST = "select * from %s x where %%s order by id limit 201";

    private final DeskOfficer officer;
    private final String region;
    private final List<Request> requests = new ArrayList<>();

    /**
     * A question.
     *
     * @param paths asked one after the other, again and again
     * @param alone the same in SQL, or a recount, as the owner of the tables and without row-level security
     */
    record Request(
            String name, List<String> paths, @Nullable String alone) {}

    /** @param region within what the officer sees, for the filter by region */
    DeskRequests(DeskOfficer officer, String region) {
        this.officer = officer;
        this.region = region;
    }

    List<Request> all() {
        overview();
        alarms();
        registers();
        charts();
        search();
        return List.copyOf(requests);
    }

    private void overview() {
        add("overview", COUNTS, "/api/overview");
        add("overview of a region below", null, "/api/overview?region=" + region);
        add("overview of a domain", null, "/api/overview?domain=environment");
        add("map of everything", null, "/api/map?bbox=97,26,109,35&zoom=6.2");
        add(
                "map while panning",
                null,
                "/api/map?bbox=103,30,105,31.2&zoom=9",
                "/api/map?bbox=103.1,30,105.1,31.2&zoom=9",
                "/api/map?bbox=103.2,30.1,105.2,31.3&zoom=9");
        add("map of streets", null, "/api/map?bbox=104,30.6,104.1,30.66&zoom=13.5");
    }

    private void alarms() {
        add("open alarms", OPEN, "/api/alarms?limit=100");
        add("open alarms, page %d".formatted(TURNED), null, deep("/api/alarms?limit=100"));
        add("open alarms of a region", null, "/api/alarms?limit=100&region=" + region);
        add("open alarms of a domain", null, "/api/alarms?limit=100&domain=environment");
        add("open alarms of a level", null, "/api/alarms?limit=100&priority=1");
        add("unacknowledged alarms", null, "/api/alarms?limit=100&state=unacknowledged");
        add("open alarms by a word", null, "/api/alarms?limit=100&q=储罐");
        add("open alarms by a name", null, "/api/alarms?limit=100&q=第1999");
        add("all alarms", ALL, "/api/alarms?state=all&limit=100");
        add("all alarms, page %d".formatted(TURNED), null, deep("/api/alarms?state=all&limit=100"));
        add("all alarms of a region", null, "/api/alarms?state=all&limit=100&region=" + region);
        add("count of open alarms", SUMMARY, "/api/alarms/summary");
        add("count of those of a region", null, "/api/alarms/summary?region=" + region);
    }

    private void registers() {
        add("monitoring table", LIST.formatted("point"), "/api/points?limit=200");
        add("monitoring table, page %d".formatted(TURNED), null, deep("/api/points?limit=200"));
        add("monitoring table of a region", null, "/api/points?limit=200&region=" + region);
        add("monitoring table of a domain", null, "/api/points?limit=200&domain=environment");
        add("points in alarm", null, "/api/points?limit=200&condition=alarm");
        add("points by a word", null, "/api/points?limit=200&q=储罐");
        add("points by a name", null, "/api/points?limit=200&q=第1999");
        add("facilities", LIST.formatted("facility"), "/api/facilities?limit=200");
        add("devices", LIST.formatted("device"), "/api/devices?limit=200");
        add("devices of a region", null, "/api/devices?limit=200&region=" + region);
        add("devices by a name", null, "/api/devices?limit=200&q=第1999");
        add("enterprises", null, "/api/enterprises?limit=200");
        add("enterprises of a region", null, "/api/enterprises?limit=200&region=" + region);
        add("enterprises by a name", null, "/api/enterprises?limit=50&q=第1999");
        JsonNode enterprises = officer.api().get("/api/enterprises?limit=50").get("items");
        var pages = new ArrayList<String>();
        enterprises.forEach(e ->
                pages.add("/api/enterprises/%d/summary".formatted(e.get("id").asLong())));
        add("page of an enterprise", null, pages.toArray(String[]::new));
    }

    private void charts() {
        var seen = new ArrayList<Long>();
        officer.api()
                .get("/api/points?limit=200&ids=" + numbers(1, DeskHistory.DAY_POINTS))
                .get("items")
                .forEach(point -> seen.add(point.get("id").asLong()));
        List<Long> points = seen.isEmpty() ? firstPoints() : seen;
        add(
                "sparklines of %d points".formatted(points.size()),
                null,
                "/api/points/sparklines?ids="
                        + points.stream().map(String::valueOf).collect(Collectors.joining(",")));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        List<Long> compared = points.subList(0, Math.min(points.size(), DeskHistory.YEAR_POINTS));
        String ids = compared.stream().map(String::valueOf).collect(Collectors.joining(","));
        for (var length : List.of(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(365))) {
            add(
                    "%d days of %d points".formatted(length.toDays(), compared.size()),
                    null,
                    "/api/samples?points=%s&from=%s&to=%s&buckets=1000".formatted(ids, now.minus(length), now));
        }
    }

    private List<Long> firstPoints() {
        var points = new ArrayList<Long>();
        officer.api()
                .get("/api/points?limit=200")
                .get("items")
                .forEach(point -> points.add(point.get("id").asLong()));
        return points;
    }

    private void search() {
        add("search for a common name", null, "/api/search?q=化学工业");
        add("search for a kind of point", null, "/api/search?q=储罐液位");
        add("search for one enterprise", null, "/api/search?q=四川第1999");
        add("search by initials", null, "/api/search?q=scd1999");
        add("search for two words", null, "/api/search?q=第1999 储罐");
    }

    private static String numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    /** The page of a list behind so many, or its last. */
    private String deep(String path) {
        String page = path;
        for (int i = 1; i < TURNED; i++) {
            JsonNode next = officer.api().get(page).get("next");
            if (next == null || next.isNull()) {
                return page;
            }
            page = path + "&after=" + next.asString();
        }
        return page;
    }

    private void add(String name, @Nullable String alone, String... paths) {
        requests.add(new Request(
                name,
                List.of(paths).stream()
                        .map(path -> URI.create(path.replace(" ", "%20")).toASCIIString())
                        .toList(),
                alone == null ? null : alone.formatted(officer.where())));
    }
}
