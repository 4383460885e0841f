package io.anlan.platform.place;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.anlan.domain.SupervisionDomain;
import io.anlan.platform.alarms.AlarmReader;
import io.anlan.platform.place.EnterpriseRows.AlarmRow;
import io.anlan.platform.place.EnterpriseRows.FacilityRow;
import io.anlan.platform.place.EnterpriseRows.PointRow;
import io.anlan.platform.place.EnterpriseSummary.BlindSpot;
import io.anlan.platform.place.EnterpriseSummary.BlindSpots;
import io.anlan.platform.place.EnterpriseSummary.DomainPart;
import io.anlan.platform.place.EnterpriseSummary.FacilityLine;
import io.anlan.platform.place.EnterpriseSummary.Missing;
import io.anlan.platform.place.EnterpriseSummary.PlaceCounts;
import io.anlan.platform.registry.Device;
import io.anlan.platform.registry.DeviceReader;
import io.anlan.platform.registry.Enterprise;
import io.anlan.platform.registry.Enterprises;
import io.anlan.platform.registry.LatestSamples;
import io.anlan.platform.registry.LatestSamples.Freshness;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Service;

/** Puts together what there is to say of an enterprise. */
@Service
class EnterprisePage {
    private static final int MOST_ALARMS = 50;
    private static final int MOST_DEVICES = 200;
    private static final int MOST_BLIND_SPOTS = 200;
    private static final int LEVELS = 4;
    private static final List<String> BUILT_IN = List.of(
            SupervisionDomain.MAJOR_HAZARD.key(),
            SupervisionDomain.HAZARDOUS_CHEMICALS.key(),
            SupervisionDomain.ENVIRONMENT.key(),
            SupervisionDomain.SPECIAL_EQUIPMENT.key());

    private final EnterpriseRows rows;
    private final Enterprises enterprises;
    private final DeviceReader devices;
    private final AlarmReader alarms;
    private final LatestSamples latest;
    private final InstantSource clock;

    EnterprisePage(
            EnterpriseRows rows,
            Enterprises enterprises,
            DeviceReader devices,
            AlarmReader alarms,
            LatestSamples latest,
            InstantSource clock) {
        this.rows = rows;
        this.enterprises = enterprises;
        this.devices = devices;
        this.alarms = alarms;
        this.latest = latest;
        this.clock = clock;
    }

    /** A facility with all that stands in it. */
    private record Place(FacilityRow row, List<SeenPoint> points, List<AlarmRow> alarms, List<Device> devices) {
        FacilityLine line() {
            return new FacilityLine(
                    row.id(),
                    row.name(),
                    row.kind(),
                    row.longitude(),
                    row.latitude(),
                    points.size(),
                    points.stream().filter(SeenPoint::isFresh).count(),
                    alarms.stream().mapToLong(AlarmRow::open).sum(),
                    alarms.stream()
                            .map(AlarmRow::priority)
                            .min(Comparator.naturalOrder())
                            .orElse(null));
        }
    }

    private record SeenPoint(PointRow row, Freshness freshness) {
        boolean isFresh() {
            return freshness == Freshness.FRESH;
        }
    }

    EnterpriseSummary of(long id) {
        Enterprise enterprise = enterprises.get(id);
        List<Device> itsDevices = devices.ofEnterprise(id, MOST_DEVICES);
        List<Place> places = places(id, itsDevices);
        return new EnterpriseSummary(
                enterprise,
                rows.region(enterprise.regionCode()),
                clock.instant(),
                counts(places, itsDevices),
                domains(places),
                alarms.mostUrgentOf(id, MOST_ALARMS),
                itsDevices,
                blindSpots(places),
                rows.changes(id));
    }

    private List<Place> places(long enterprise, List<Device> itsDevices) {
        Map<Long, List<SeenPoint>> points = rows.points(enterprise).stream()
                .map(row -> new SeenPoint(row, latest.freshness(row.id(), row.intervalSeconds())))
                .collect(groupingBy(seen -> seen.row().facility()));
        Map<Long, List<AlarmRow>> open = rows.alarms(enterprise).stream().collect(groupingBy(AlarmRow::facility));
        Map<Long, List<Device>> connected = itsDevices.stream()
                .filter(device -> device.facilityId() != null)
                .collect(groupingBy(device -> Objects.requireNonNull(device.facilityId())));
        return rows.facilities(enterprise).stream()
                .map(row -> new Place(
                        row,
                        points.getOrDefault(row.id(), List.of()),
                        open.getOrDefault(row.id(), List.of()),
                        connected.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static List<DomainPart> domains(List<Place> places) {
        Map<String, List<Place>> byDomain =
                places.stream().collect(groupingBy(place -> place.row().domain(), TreeMap::new, toList()));
        return byDomain.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> place(entry.getKey())))
                .map(entry -> new DomainPart(
                        entry.getKey(),
                        counts(
                                entry.getValue(),
                                entry.getValue().stream()
                                        .flatMap(place -> place.devices().stream())
                                        .toList()),
                        entry.getValue().stream().map(Place::line).toList()))
                .toList();
    }

    private static int place(String domain) {
        int place = BUILT_IN.indexOf(domain);
        return place < 0 ? BUILT_IN.size() : place;
    }

    private static PlaceCounts counts(List<Place> places, List<Device> connected) {
        List<AlarmRow> open =
                places.stream().flatMap(place -> place.alarms().stream()).toList();
        return new PlaceCounts(
                places.size(),
                connected.size(),
                connected.stream()
                        .filter(device -> device.presence() == Device.Presence.HEARD)
                        .count(),
                places.stream().mapToLong(place -> place.points().size()).sum(),
                places.stream()
                        .flatMap(place -> place.points().stream())
                        .filter(SeenPoint::isFresh)
                        .count(),
                byLevel(open, AlarmRow::open),
                byLevel(open, AlarmRow::unacknowledged),
                open.stream()
                        .map(AlarmRow::oldest)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    private static SortedMap<Integer, Long> byLevel(Collection<AlarmRow> alarms, ToLongFunction<AlarmRow> figure) {
        var levels = new TreeMap<Integer, Long>();
        for (int level = 1; level <= LEVELS; level++) {
            levels.put(level, 0L);
        }
        alarms.forEach(alarm -> levels.merge(alarm.priority(), figure.applyAsLong(alarm), Long::sum));
        return levels;
    }

    private static BlindSpots blindSpots(List<Place> places) {
        var found = new ArrayList<BlindSpot>();
        for (Place place : places) {
            if (place.points().isEmpty()) {
                found.add(spot(Missing.FACILITY_WITHOUT_POINTS, place));
            }
            if (place.row().longitude() == null || place.row().latitude() == null) {
                found.add(spot(Missing.FACILITY_WITHOUT_POSITION, place));
            }
        }
        for (Place place : places) {
            for (SeenPoint point : place.points()) {
                if (!point.row().hasRules()) {
                    found.add(spot(Missing.POINT_WITHOUT_RULES, place, point));
                }
                switch (point.freshness()) {
                    case NEVER_HEARD -> found.add(spot(Missing.POINT_NEVER_HEARD, place, point));
                    case STALE -> found.add(spot(Missing.POINT_STALE, place, point));
                    case FRESH -> {}
                }
            }
        }
        return new BlindSpots(
                found.size(), found.stream().limit(MOST_BLIND_SPOTS).toList());
    }

    private static BlindSpot spot(Missing kind, Place place) {
        return new BlindSpot(kind, place.row().id(), place.row().name(), null, null);
    }

    private static BlindSpot spot(Missing kind, Place place, SeenPoint point) {
        return new BlindSpot(
                kind,
                place.row().id(),
                place.row().name(),
                point.row().id(),
                point.row().name());
    }
}
