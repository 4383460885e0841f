package io.anlan.platform.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.platform.overview.Presence.State;
import io.anlan.platform.overview.Rows.AlarmRow;
import io.anlan.platform.overview.Rows.DeviceRow;
import io.anlan.platform.overview.Rows.EnterpriseRow;
import io.anlan.platform.overview.Rows.FacilityRow;
import io.anlan.platform.overview.Rows.PointRow;
import io.anlan.platform.store.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random rows put, replaced and removed; afterwards every sum for every scope equals a count over the rows. */
class RollupsTest {
    private static final long SEED = 20_261_127;
    private static final List<String> PATHS =
            List.of("/", "/51/", "/51/5101/", "/51/5101/510104/", "/51/5101/510104/p/", "/51/5102/", "/50/", "/9/");
    private static final List<String> DOMAINS = List.of("fire", "environment", "chemicals");

    private final Random random = new Random(SEED);
    private final RegionTree tree = new RegionTree(PATHS.stream()
            .filter(path -> !path.equals("/9/"))
            .map(path -> new RegionTree.Row(path, path, "county", path, null, null, true))
            .toList());
    private final Rollups rollups = new Rollups(tree);
    private final Map<Long, EnterpriseRow> enterprises = new HashMap<>();
    private final Map<Long, FacilityRow> facilities = new HashMap<>();
    private final Map<Long, DeviceRow> devices = new HashMap<>();
    private final Map<Long, PointRow> points = new HashMap<>();
    private final Map<String, AlarmRow> alarms = new HashMap<>();
    private final Map<Long, State> pointStates = new HashMap<>();
    private final Presence presence = (point, intervalSeconds) -> pointStates.getOrDefault(point, State.NEVER);

    @Test
    void equalsARecountAfterWhateverHappened() {
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 200; i++) {
                step();
            }
            rollups.take(rollups.compare(presence));
            for (Scope scope : scopes()) {
                for (String path : PATHS.subList(0, 7)) {
                    if (path.startsWith(scope.path())) {
                        check(new Selection(tree.at(path), scope, null));
                        check(new Selection(tree.at(path), scope, "fire"));
                    }
                }
            }
        }
    }

    @Test
    void sumsNothingOutsideAScope() {
        RegionNode province = tree.at("/51/");
        assertThatThrownBy(() -> new Selection(province, new Scope("/51/5101/", null, null), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Selection(province, Scope.NOTHING, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Scope> scopes() {
        var scopes = new ArrayList<Scope>();
        for (String path : List.of("/", "/51/", "/51/5101/510104/")) {
            for (@Nullable
            Set<String> domains : java.util.Arrays.asList(null, Set.of("fire"), Set.of("chemicals", "environment"))) {
                scopes.add(new Scope(path, domains, null));
                scopes.add(new Scope(path, domains, 3L));
            }
        }
        return scopes;
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0 -> put(new EnterpriseRow(random.nextInt(8), path(), domains()));
            case 1, 2 -> putFacility();
            case 3 -> putDevice();
            case 4, 5 -> putPoint();
            case 6 -> putAlarm();
            case 7 -> pointStates.put((long) random.nextInt(200), State.of((byte) random.nextInt(3)));
            case 8 -> hear(random.nextInt(60));
            default -> remove();
        }
    }

    private void put(EnterpriseRow row) {
        enterprises.put(row.id(), row);
        rollups.put(row);
    }

    private void putFacility() {
        Double longitude = random.nextBoolean() ? 104.0 : null;
        var row = new FacilityRow(random.nextInt(30), random.nextInt(8), path(), domain(), longitude, 30.0);
        if (enterprises.containsKey(row.enterprise())) {
            facilities.put(row.id(), row);
            rollups.put(row);
            // Points repeat what their facility says.
            points.values().stream()
                    .filter(point -> point.facility() == row.id())
                    .map(point -> new PointRow(point.id(), row.id(), row.path(), row.domain(), 60))
                    .toList()
                    .forEach(this::put);
        }
    }

    private void putDevice() {
        Long facility = random.nextBoolean() ? (long) random.nextInt(30) : null;
        var row = new DeviceRow(
                random.nextInt(60),
                (long) random.nextInt(8),
                facility,
                path(),
                random.nextBoolean() ? domain() : null,
                State.of((byte) random.nextInt(3)));
        if (enterprises.containsKey(row.enterprise()) && (facility == null || facilities.containsKey(facility))) {
            devices.put(row.id(), row);
            rollups.put(row);
        }
    }

    private void hear(long id) {
        DeviceRow row = devices.get(id);
        if (row != null) {
            var now = new DeviceRow(
                    id, row.enterprise(), row.facility(), row.path(), row.domain(), State.of((byte) random.nextInt(3)));
            devices.put(id, now);
            rollups.put(now);
        }
    }

    private void putPoint() {
        FacilityRow facility = facilities.get((long) random.nextInt(30));
        if (facility != null) {
            put(new PointRow(random.nextInt(200), facility.id(), facility.path(), facility.domain(), 60));
        }
    }

    private void put(PointRow row) {
        points.put(row.id(), row);
        rollups.put(row, presence);
    }

    private void putAlarm() {
        FacilityRow facility = facilities.get((long) random.nextInt(30));
        if (facility == null) {
            return;
        }
        var row = new AlarmRow(
                "a" + random.nextInt(50),
                random.nextInt(3) > 0,
                1 + random.nextInt(4),
                random.nextBoolean(),
                random.nextInt(1_000_000),
                random.nextInt(1_000_000),
                random.nextInt(15),
                facility.path(),
                random.nextInt(5) > 0 ? facility.domain() : null,
                facility.enterprise(),
                facility.id());
        alarms.put(row.id(), row);
        rollups.put(row);
    }

    private void remove() {
        long point = random.nextInt(200);
        points.remove(point);
        rollups.removePoint(point);
        long device = random.nextInt(60);
        devices.remove(device);
        rollups.removeDevice(device);
        long facility = random.nextInt(30);
        boolean used = points.values().stream().anyMatch(p -> p.facility() == facility)
                || devices.values().stream().anyMatch(d -> d.facility() != null && d.facility() == facility);
        if (!used) {
            facilities.remove(facility);
            rollups.removeFacility(facility);
        }
        String alarm = "a" + random.nextInt(50);
        alarms.remove(alarm);
        rollups.removeAlarm(alarm);
    }

    private String path() {
        return PATHS.get(random.nextInt(PATHS.size()));
    }

    private String domain() {
        return DOMAINS.get(random.nextInt(DOMAINS.size()));
    }

    private Set<String> domains() {
        return random.nextInt(4) == 0 ? Set.of() : Set.of(domain());
    }

    private void check(Selection selection) {
        Counts counts = new Sums(rollups).of(selection).counts();
        assertThat(counts).as("seed %d, %s", SEED, selection.scope()).isEqualTo(recount(selection));
        List<String> urgent = alarms.values().stream()
                .filter(a -> a.open() && has(selection, a.path(), a.domain(), a.enterprise()))
                .sorted(java.util.Comparator.comparingInt(AlarmRow::urgency)
                        .thenComparingLong(AlarmRow::onset)
                        .thenComparing(AlarmRow::id)
                        .reversed())
                .map(AlarmRow::id)
                .limit(5)
                .toList();
        assertThat(new Sums(rollups).urgent(selection, 5)).isEqualTo(urgent);
    }

    private Counts recount(Selection selection) {
        var sum = new Counts.Sum();
        enterprises.values().stream()
                .filter(e -> inRegion(selection, e.path()) && selection.hasDomains(e.domains()))
                .filter(e -> selection.scope().enterprise() == null
                        || selection.scope().enterprise() == e.id())
                .forEach(e -> sum.addEnterprises(1));
        facilities.values().stream()
                .filter(f -> has(selection, f.path(), f.domain(), f.enterprise()))
                .forEach(f -> sum.add(Figure.FACILITIES, 1));
        devices.values().stream()
                .filter(d -> has(selection, d.path(), d.domain(), d.enterprise()))
                .forEach(d -> {
                    sum.add(Figure.DEVICES, 1);
                    sum.add(Figure.DEVICES_ONLINE, d.presence() == State.CURRENT ? 1 : 0);
                });
        points.values().stream()
                .filter(p -> has(
                        selection,
                        p.path(),
                        p.domain(),
                        java.util.Objects.requireNonNull(facilities.get(p.facility()))
                                .enterprise()))
                .forEach(p -> {
                    sum.add(Figure.POINTS, 1);
                    sum.add(Figure.POINTS_FRESH, presence.ofPoint(p.id(), 60) == State.CURRENT ? 1 : 0);
                });
        alarms.values().stream()
                .filter(a -> a.open() && has(selection, a.path(), a.domain(), a.enterprise()))
                .forEach(a -> sum.add(new OpenAlarm(
                        a.id(),
                        a.level(),
                        a.unacknowledged(),
                        a.raisedAt(),
                        0,
                        0,
                        tree.root().place(null),
                        null,
                        null)));
        return sum.counts();
    }

    /** What row-level security would say, and what was asked for. */
    private static boolean has(Selection selection, String path, @Nullable String domain, @Nullable Long enterprise) {
        return inRegion(selection, path)
                && selection.scope().covers(known(path), domain, enterprise)
                && (selection.domain() == null || selection.domain().equals(domain));
    }

    private static boolean inRegion(Selection selection, String path) {
        return known(path).startsWith(selection.region().path())
                && known(path).startsWith(selection.scope().path())
                && !selection.scope().path().isEmpty();
    }

    private static String known(String path) {
        return path.equals("/9/") ? "/" : path;
    }
}
