package io.anlan.platform.overview;

import io.anlan.platform.alarms.AlarmLookup;
import io.anlan.platform.overview.Overview.Child;
import io.anlan.platform.overview.Overview.DomainCounts;
import io.anlan.platform.overview.Overview.RegionName;
import io.anlan.platform.overview.Overview.RegionOf;
import io.anlan.platform.store.Scope;
import io.anlan.platform.web.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes overviews: figures from memory, alarms from the database. */
@Service
class Overviews {
    private static final String WORD = "region";
    private static final int MOST_URGENT = 20;

    private final LiveRollups rollups;
    private final AlarmLookup alarms;
    private final RaisedAlarms raised;

    Overviews(LiveRollups rollups, AlarmLookup alarms, RaisedAlarms raised) {
        this.rollups = rollups;
        this.alarms = alarms;
        this.raised = raised;
    }

    private record Counted(Overview overview, List<String> urgent) {}

    /** @param code of a region; null for that of the scope */
    Overview of(Scope scope, @Nullable String code, @Nullable String domain) {
        Counted counted = rollups.ask((sums, asOf) -> count(sums, selection(sums, scope, code, domain), asOf));
        Overview overview = counted.overview();
        Map<String, int[]> trends = scope.enterprise() == null ? Map.of() : raised.byRegion(overview, domain);
        return new Overview(
                overview.region(),
                overview.asOf(),
                overview.counts(),
                trend(trends, overview.region().code(), overview.trend()),
                overview.domains(),
                overview.children().stream()
                        .map(c -> new Child(
                                c.code(),
                                c.name(),
                                c.level(),
                                c.longitude(),
                                c.latitude(),
                                c.counts(),
                                trend(trends, c.code(), c.trend())))
                        .toList(),
                alarms.of(counted.urgent()));
    }

    /** A region that the caller may not see counts like an empty one. */
    AlarmSummary alarms(Scope scope, @Nullable String code, @Nullable String domain) {
        return rollups.ask((sums, asOf) -> {
            RegionNode region = region(sums, scope, code);
            Counts counts = region == null
                    ? new Counts.Sum().counts()
                    : sums.of(new Selection(region, scope, domain)).counts();
            return new AlarmSummary(counts.openAlarms(), counts.unacknowledged(), counts.oldestUnacknowledgedAt());
        });
    }

    private static List<Integer> trend(Map<String, int[]> found, String code, List<Integer> counted) {
        int[] trend = found.get(code);
        return trend == null ? counted : HourlyCounts.list(trend);
    }

    /** A region that the caller may not see answers like one that does not exist. */
    static Selection selection(Sums sums, Scope scope, @Nullable String code, @Nullable String domain) {
        RegionNode region = region(sums, scope, code);
        if (region == null) {
            throw Refusal.notFound(WORD, code == null ? scope.path() : code);
        }
        return new Selection(region, scope, domain);
    }

    private static @Nullable RegionNode region(Sums sums, Scope scope, @Nullable String code) {
        return code == null ? sums.top(scope) : sums.region(code, scope);
    }

    private static Counted count(Sums sums, Selection selection, Instant asOf) {
        long hour = RollupReader.hour(asOf);
        var children = new ArrayList<Child>();
        for (RegionNode child : selection.region().children()) {
            Selection below = selection.at(child);
            Counts counts = sums.of(below).counts();
            if (child.row().inForce() || counts.facilities() + counts.enterprises() + counts.devices() > 0) {
                children.add(new Child(
                        child.code(),
                        child.name(),
                        child.level(),
                        child.row().longitude(),
                        child.row().latitude(),
                        counts,
                        HourlyCounts.list(sums.trend(below, hour))));
            }
        }
        List<DomainCounts> domains = sums.domains(selection).stream()
                .map(domain ->
                        new DomainCounts(domain, sums.of(selection.of(domain)).counts()))
                .toList();
        var overview = new Overview(
                region(selection.region()),
                asOf,
                sums.of(selection).counts(),
                HourlyCounts.list(sums.trend(selection, hour)),
                domains,
                children,
                List.of());
        return new Counted(overview, sums.urgent(selection, MOST_URGENT));
    }

    private static RegionOf region(RegionNode region) {
        var path = new ArrayList<RegionName>();
        for (RegionNode at = region; at != null; at = at.parent()) {
            path.addFirst(new RegionName(at.code(), at.name(), at.level()));
        }
        return new RegionOf(region.code(), region.name(), region.level(), path);
    }
}
