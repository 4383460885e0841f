package io.anlan.bench;

import io.anlan.bench.DeskRequests.Request;
import io.anlan.e2e.Await;
import io.anlan.e2e.CpuAccount;
import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import io.anlan.simulator.load.LatencyHistogram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What people at their desks ask for, in a province with 100,000 facilities, 1,000,000 points and 20,000 open alarms;
 * beside some of it the same query, or a recount, by the owner of the tables without row-level security.
 */
final class DeskBench {
    private static final String PROVINCE = "510000";
    private static final String PREFECTURE = "510100";
    private static final String DOMAIN = "environment";
    private static final int POINTS = 1_000_000;
    private static final Duration GOAL = Duration.ofMillis(300);
    private static final Duration SEARCH_GOAL = Duration.ofMillis(100);
    private static final Duration COUNTED = Duration.ofMinutes(5);
    private static final Duration INDEXED = Duration.ofHours(1);
    private static final int ALONE = 5;
    /** Whose page is long in coming is asked for less often. */
    private static final Duration LONG = Duration.ofMillis(200);

    private final int requests;

    /** @param requests of each kind */
    DeskBench(int requests) {
        this.requests = requests;
    }

    boolean run(Path data) throws IOException {
        System.out.printf("%nDesk: a province with 100,000 facilities, %,d points, 20,000 open alarms%n", POINTS);
        new DeskHistory().write(data, Instant.now());
        boolean met;
        try (RunningPlatform platform = RunningPlatform.start(data);
                var register = new OwnerQueries(platform)) {
            prepare(platform, register);
            met = measure(platform, register);
            CpuAccount.resident(platform)
                    .forEach((name, bytes) -> System.out.printf("Memory of %-12s %,6d MB%n", name, bytes >> 20));
        } catch (SQLException e) {
            throw new IOException("The register cannot be filled or read.", e);
        }
        boolean complete = restart(data);
        boolean quick = Report.goal("every p99 300 ms or less, of a search 100 ms or less", met);
        return complete && quick;
    }

    /** Makes the province, and waits until its figures and names are known. */
    static void prepare(RunningPlatform platform, OwnerQueries register) throws IOException, SQLException {
        long begun = System.nanoTime();
        fill(register);
        Await.condition("the figures are counted", COUNTED, () -> points(platform.api()) == POINTS);
        Await.condition("the names are indexed", INDEXED, () -> isIndexed(register));
        register.execute("vacuum analyze");
        System.out.printf("The register is filled, counted and indexed after %.0f s.%n", seconds(begun));
    }

    /** Unless an earlier run with the same data folder has done so. */
    private static void fill(OwnerQueries register) throws IOException, SQLException {
        if (register.number("select count(*) from point") == 0) {
            try (InputStream in = Objects.requireNonNull(DeskBench.class.getResourceAsStream("desk.sql"))) {
                register.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private static boolean isIndexed(OwnerQueries register) {
        try {
            return register.number("select count(*) from (select from search_pending limit 1) p") == 0;
        } catch (SQLException e) {
            throw new IllegalStateException("The index of names cannot be asked.", e);
        }
    }

    private boolean measure(RunningPlatform platform, OwnerQueries register) throws IOException, SQLException {
        String path = register.text("select path from region where code = '%s'".formatted(PREFECTURE));
        String county = register.text(
                "select min(code) from region where parent_code = '%s' and valid_to is null".formatted(PREFECTURE));
        long enterprise = register.number("select min(enterprise_id) from point where id = 1");
        List<Map.Entry<DeskOfficer, String>> officers = List.of(
                Map.entry(DeskOfficer.of(platform, "nation", "000000", "/", null, null), PROVINCE),
                Map.entry(DeskOfficer.of(platform, "prefecture " + PREFECTURE, PREFECTURE, path, null, null), county),
                Map.entry(
                        DeskOfficer.of(platform, "province, one domain", PROVINCE, "/" + PROVINCE + "/", DOMAIN, null),
                        PREFECTURE),
                Map.entry(DeskOfficer.of(platform, "one enterprise", "000000", "/", null, enterprise), PROVINCE));
        boolean met = true;
        for (Map.Entry<DeskOfficer, String> officer : officers) {
            met &= measure(platform, register, officer.getKey(), officer.getValue());
        }
        return met;
    }

    private boolean measure(RunningPlatform platform, OwnerQueries register, DeskOfficer officer, String region)
            throws IOException, SQLException {
        System.out.printf(
                "%n%-34s %10s %10s %10s %8s %10s %10s   load %s%n",
                officer.title(), "first", "p50", "p99", "goal", "CPU", "alone", Machine.load());
        boolean met = true;
        for (Request request : new DeskRequests(officer, region).all()) {
            boolean search = request.name().startsWith("search");
            Duration goal = search ? SEARCH_GOAL : GOAL;
            List<String> paths = request.paths();
            Duration first = Latencies.once(officer.api(), paths.getFirst());
            Latencies.warmUp(officer.api(), paths.getFirst());
            int count = count(officer.api(), paths.getFirst());
            double before = cpu(platform);
            LatencyHistogram latency = Latencies.measure(officer.api(), count, i -> paths.get(i % paths.size()));
            double cpu = (cpu(platform) - before) / latency.count();
            Duration p99 = latency.quantile(0.99);
            boolean good = p99.compareTo(goal) <= 0;
            System.out.printf(
                    "%-34s %10s %10s %10s %8s %10s %10s%s%n",
                    request.name(),
                    Report.millis(first),
                    Report.millis(latency.quantile(0.5)),
                    Report.millis(p99),
                    goal.toMillis() + " ms",
                    "%.1f ms".formatted(cpu * 1e3),
                    request.alone() == null ? "" : Report.millis(register.median(request.alone(), ALONE)),
                    good ? "" : "   NOT MET");
            met &= good;
        }
        return met;
    }

    private int count(PlatformApi api, String path) {
        return Latencies.once(api, path).compareTo(LONG) > 0 ? Math.max(1, requests / 10) : requests;
    }

    private static double cpu(RunningPlatform platform) {
        return CpuAccount.of(platform).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Until the overview of the nation tells every point again, from the begin of the start. */
    private static boolean restart(Path data) throws IOException {
        long begun = System.nanoTime();
        try (RunningPlatform platform = RunningPlatform.start(data)) {
            double ready = seconds(begun);
            int points = points(platform.api());
            System.out.printf(
                    "Started again: ready after %.1f s, overview of the nation with %,d points after %.1f s.%n",
                    ready, points, seconds(begun));
            return Report.goal("the figures are complete right after a restart", points == POINTS);
        }
    }

    private static int points(PlatformApi api) {
        return api.get("/api/overview").get("counts").get("points").asInt();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
