package io.anlan.platform.overview;

import io.anlan.platform.overview.MapView.Cluster;
import io.anlan.platform.overview.MapView.MapFacility;
import io.anlan.platform.overview.MapView.PresenceWord;
import io.anlan.platform.store.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The map: what lies where from memory, names from the database. */
@Service
class FacilityMap {
    /** Of a degree: a tenth of a metre. */
    private static final double PRECISION = 1e6;

    private final LiveRollups rollups;
    private final JdbcClient jdbc;

    FacilityMap(LiveRollups rollups, JdbcClient jdbc) {
        this.rollups = rollups;
        this.jdbc = jdbc;
    }

    private record Alone(long id, MapPoint at, @Nullable Integer worst, int alarms, Presence.State presence) {}

    private record Found(List<Cluster> clusters, List<Alone> alone, int unplaced) {}

    private record Names(String name, String kind, String domain) {}

    MapView of(Scope scope, @Nullable String code, @Nullable String domain, MapBox box, double zoom) {
        Found found =
                rollups.ask((sums, asOf) -> find(sums, Overviews.selection(sums, scope, code, domain), box, zoom));
        Map<Long, Names> names = names(found.alone());
        List<MapFacility> facilities = found.alone().stream()
                .map(alone -> facility(alone, names.get(alone.id())))
                .filter(Objects::nonNull)
                .toList();
        return new MapView(found.clusters(), facilities, found.unplaced());
    }

    private static Found find(Sums sums, Selection selection, MapBox box, double zoom) {
        Clusters.Shown shown = sums.map(selection, box, zoom);
        return new Found(
                shown.clusters().stream().map(FacilityMap::cluster).toList(),
                shown.alone().stream().map(FacilityMap::alone).toList(),
                sums.of(selection).get(Figure.UNPLACED));
    }

    private static Cluster cluster(Clusters.Cluster cluster) {
        MapPoint centre = cluster.centre();
        MapPoint northWest = cluster.northWest();
        MapPoint southEast = cluster.southEast();
        return new Cluster(
                rounded(centre.longitude()),
                rounded(centre.latitude()),
                cluster.count(),
                List.of(
                        rounded(northWest.longitude()),
                        rounded(southEast.latitude()),
                        rounded(southEast.longitude()),
                        rounded(northWest.latitude())),
                level(cluster.worst()),
                cluster.alarms());
    }

    private static Alone alone(FacilityEntry facility) {
        return new Alone(
                facility.id(),
                Objects.requireNonNull(facility.position()),
                level(facility.worst()),
                facility.openAlarms(),
                facility.presence());
    }

    private static @Nullable Integer level(int worst) {
        return worst == 0 ? null : worst;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * PRECISION) / PRECISION;
    }

    /** By the caller's own rights: what row-level security does not show stays off the map. */
    private Map<Long, Names> names(List<Alone> facilities) {
        var names = new HashMap<Long, Names>();
        if (!facilities.isEmpty()) {
            jdbc.sql("select id, name, kind, domain from facility where id = any(?)")
                    .param(facilities.stream().map(Alone::id).toArray(Long[]::new))
                    .query(row -> {
                        names.put(
                                row.getLong("id"),
                                new Names(row.getString("name"), row.getString("kind"), row.getString("domain")));
                    });
        }
        return names;
    }

    private static @Nullable MapFacility facility(Alone alone, @Nullable Names names) {
        return names == null
                ? null
                : new MapFacility(
                        alone.id(),
                        names.name(),
                        names.kind(),
                        names.domain(),
                        rounded(alone.at().longitude()),
                        rounded(alone.at().latitude()),
                        alone.worst(),
                        alone.alarms(),
                        PresenceWord.of(alone.presence()));
    }
}
