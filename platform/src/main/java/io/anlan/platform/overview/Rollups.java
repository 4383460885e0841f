package io.anlan.platform.overview;

import io.anlan.platform.overview.Rows.AlarmRow;
import io.anlan.platform.overview.Rows.DeviceRow;
import io.anlan.platform.overview.Rows.EnterpriseRow;
import io.anlan.platform.overview.Rows.FacilityRow;
import io.anlan.platform.overview.Rows.PointRow;
import io.anlan.platform.overview.Rows.RaisedRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is counted, in memory. Each row replaces what was known of the same thing, so that it is harmless to
 * take one twice. Not safe for use by several threads; see {@link LiveRollups}.
 */
final class Rollups {
    private final RegionTree tree;
    private final Map<Long, EnterpriseEntry> enterprises = new HashMap<>();
    private final Map<Long, FacilityEntry> facilities = new HashMap<>();
    private final Map<Long, DeviceEntry> devices = new HashMap<>();
    private final PointTable points = new PointTable();
    private final Map<String, OpenAlarm> alarms = new HashMap<>();
    private final Map<Long, Set<OpenAlarm>> alarmsByEnterprise = new HashMap<>();
    private final FacilityIndex map = new FacilityIndex();
    private Set<Touched> touched = new HashSet<>();

    Rollups(RegionTree tree) {
        this.tree = tree;
    }

    RegionTree tree() {
        return tree;
    }

    FacilityIndex map() {
        return map;
    }

    Collection<OpenAlarm> alarms() {
        return alarms.values();
    }

    Collection<OpenAlarm> alarmsOf(long enterprise) {
        return alarmsByEnterprise.getOrDefault(enterprise, Set.of());
    }

    @Nullable
    EnterpriseEntry enterprise(long id) {
        return enterprises.get(id);
    }

    /** Where figures have changed since this was asked last. */
    Set<Touched> takeTouched() {
        Set<Touched> taken = touched;
        touched = new HashSet<>();
        return taken;
    }

    void put(EnterpriseRow row) {
        EnterpriseEntry before = enterprises.get(row.id());
        var after = new EnterpriseEntry(tree.at(row.path()), row.domains());
        if (before != null) {
            before.seat().addEnterprises(before.domains(), -1);
            after.facilities.addAll(before.facilities);
            after.devices.addAll(before.devices);
            touch(before.seat().place(null), row.id());
        }
        after.seat().addEnterprises(after.domains(), 1);
        touch(after.seat().place(null), row.id());
        enterprises.put(row.id(), after);
    }

    void removeEnterprise(long id) {
        EnterpriseEntry before = enterprises.remove(id);
        if (before != null) {
            before.seat().addEnterprises(before.domains(), -1);
            touch(before.seat().place(null), id);
        }
    }

    void put(FacilityRow row) {
        Place place = tree.place(row.path(), row.domain());
        MapPoint position =
                row.longitude() == null || row.latitude() == null ? null : MapPoint.of(row.longitude(), row.latitude());
        FacilityEntry facility = facilities.get(row.id());
        if (facility == null) {
            facility = new FacilityEntry(row.id(), place, row.enterprise(), position);
            facilities.put(row.id(), facility);
        } else {
            count(facility, -1);
            facility.move(place, row.enterprise(), position);
        }
        count(facility, 1);
    }

    void removeFacility(long id) {
        FacilityEntry facility = facilities.remove(id);
        if (facility != null) {
            count(facility, -1);
        }
    }

    private void count(FacilityEntry facility, int by) {
        Place place = facility.place();
        place.add(Figure.FACILITIES, by);
        MapPoint at = facility.position();
        if (at == null) {
            place.add(Figure.UNPLACED, by);
        } else if (by > 0) {
            map.add(facility, at);
        } else {
            map.remove(facility, at);
        }
        EnterpriseEntry enterprise = enterprises.get(facility.enterprise());
        if (enterprise != null) {
            join(enterprise.facilities, facility, by);
        }
        touch(place, facility.enterprise());
    }

    void put(DeviceRow row) {
        removeDevice(row.id());
        var device = new DeviceEntry(
                row.id(),
                tree.place(row.path(), row.domain()),
                row.enterprise(),
                row.facility() == null ? null : facilities.get(row.facility()),
                row.presence());
        devices.put(row.id(), device);
        count(device, 1);
    }

    void removeDevice(long id) {
        DeviceEntry device = devices.remove(id);
        if (device != null) {
            count(device, -1);
        }
    }

    private void count(DeviceEntry device, int by) {
        device.place().add(Figure.DEVICES, by);
        FacilityEntry facility = device.facility();
        if (facility != null) {
            facility.devices += by;
        }
        if (device.enterprise() != null) {
            EnterpriseEntry enterprise = enterprises.get(device.enterprise());
            if (enterprise != null) {
                join(enterprise.devices, device, by);
            }
        }
        countPresence(device, by);
    }

    private void countPresence(DeviceEntry device, int by) {
        int online = device.presence() == Presence.State.CURRENT ? by : 0;
        device.place().add(Figure.DEVICES_ONLINE, online);
        FacilityEntry facility = device.facility();
        if (facility != null) {
            facility.devicesOnline += online;
            facility.devicesHeard += device.presence() == Presence.State.NEVER ? 0 : by;
        }
        touch(device.place(), device.enterprise());
    }

    void put(PointRow row, Presence presence) {
        removePoint(row.id());
        FacilityEntry facility = facilities.get(row.facility());
        if (facility == null) {
            return; // it is going away; what follows says so
        }
        Place place = tree.place(row.path(), row.domain());
        Presence.State state = presence.ofPoint(row.id(), row.interval());
        points.put(row.id(), facility, place, row.interval(), state);
        count(facility, place, state, 1);
    }

    void removePoint(long id) {
        points.visit(id, (point, facility, place, state) -> count(facility, place, state, -1));
        points.remove(id);
    }

    private void count(FacilityEntry facility, Place place, Presence.State state, int by) {
        facility.points += by;
        place.add(Figure.POINTS, by);
        countFreshness(facility, place, state, by);
    }

    private void countFreshness(FacilityEntry facility, Place place, Presence.State state, int by) {
        int fresh = state == Presence.State.CURRENT ? by : 0;
        place.add(Figure.POINTS_FRESH, fresh);
        facility.pointsFresh += fresh;
        facility.pointsHeard += state == Presence.State.NEVER ? 0 : by;
        touch(place, facility.enterprise());
    }

    /** Finds what is heard, or not any more, and was not when it was looked at last. Changes nothing. */
    PresenceChanges compare(Presence presence) {
        var changes = new PresenceChanges();
        points.compare(presence, changes.points::put);
        return changes;
    }

    /** What {@link #compare} found. */
    static final class PresenceChanges {
        private final Map<Long, Presence.State> points = new HashMap<>();

        boolean isEmpty() {
            return points.isEmpty();
        }
    }

    void take(PresenceChanges changes) {
        changes.points.forEach((id, now) -> {
            points.visit(id, (point, facility, place, before) -> {
                countFreshness(facility, place, before, -1);
                countFreshness(facility, place, now, 1);
            });
            points.state(id, now);
        });
    }

    void put(AlarmRow row) {
        removeAlarm(row.id());
        if (!row.open()) {
            return;
        }
        var alarm = new OpenAlarm(
                row.id(),
                row.level(),
                row.unacknowledged(),
                row.raisedAt(),
                row.onset(),
                row.urgency(),
                tree.place(row.path(), row.domain()),
                row.enterprise(),
                row.facility());
        alarms.put(alarm.id(), alarm);
        alarm.place().add(alarm);
        if (alarm.enterprise() != null) {
            alarmsByEnterprise
                    .computeIfAbsent(alarm.enterprise(), id -> new HashSet<>())
                    .add(alarm);
        }
        FacilityEntry facility = facilityOf(alarm);
        if (facility != null) {
            facility.add(alarm);
        }
        touch(alarm.place(), alarm.enterprise());
    }

    void removeAlarm(String id) {
        OpenAlarm alarm = alarms.remove(id);
        if (alarm == null) {
            return;
        }
        alarm.place().remove(alarm);
        if (alarm.enterprise() != null) {
            alarmsByEnterprise.computeIfPresent(alarm.enterprise(), (enterprise, its) -> {
                its.remove(alarm);
                return its.isEmpty() ? null : its;
            });
        }
        FacilityEntry facility = facilityOf(alarm);
        if (facility != null) {
            facility.remove(alarm);
        }
        touch(alarm.place(), alarm.enterprise());
    }

    private @Nullable FacilityEntry facilityOf(OpenAlarm alarm) {
        return alarm.facility() == null ? null : facilities.get(alarm.facility());
    }

    void raised(RaisedRow row) {
        tree.place(row.path(), row.domain()).raised(row.hour(), row.alarms());
    }

    private void touch(Place place, @Nullable Long enterprise) {
        touched.add(new Touched(place.region().path(), place.domain(), enterprise));
    }

    private static <T> void join(Set<T> set, T member, int by) {
        if (by > 0) {
            set.add(member);
        } else {
            set.remove(member);
        }
    }
}
