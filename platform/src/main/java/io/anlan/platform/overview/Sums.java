package io.anlan.platform.overview;

import io.anlan.platform.store.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums over what is counted, for a caller's scope. Regions and domains are exact in the counters; who is held to one
 * enterprise gets a sum over what that enterprise has.
 */
final class Sums {
    private final Rollups rollups;

    Sums(Rollups rollups) {
        this.rollups = rollups;
    }

    Counts.Sum of(Selection selection) {
        var sum = new Counts.Sum();
        Long enterprise = selection.scope().enterprise();
        if (enterprise == null) {
            selection.region().enterprises().forEach((domains, count) -> {
                if (selection.hasDomains(domains)) {
                    sum.addEnterprises(count);
                }
            });
            selection.region().cells().forEach((domain, cell) -> {
                if (selection.hasDomain(domain)) {
                    sum.add(cell);
                }
            });
        } else {
            addEnterprise(sum, selection, enterprise);
        }
        return sum;
    }

    private void addEnterprise(Counts.Sum sum, Selection selection, long id) {
        EnterpriseEntry enterprise = rollups.enterprise(id);
        if (enterprise == null) {
            return;
        }
        if (enterprise.seat().isWithin(selection.region()) && selection.hasDomains(enterprise.domains())) {
            sum.addEnterprises(1);
        }
        for (FacilityEntry facility : enterprise.facilities) {
            if (selection.has(facility.place(), id)) {
                sum.add(Figure.FACILITIES, 1);
                sum.add(Figure.UNPLACED, facility.position() == null ? 1 : 0);
                sum.add(Figure.POINTS, facility.points);
                sum.add(Figure.POINTS_FRESH, facility.pointsFresh);
            }
        }
        for (DeviceEntry device : enterprise.devices) {
            if (selection.has(device.place(), id)) {
                sum.add(Figure.DEVICES, 1);
                sum.add(Figure.DEVICES_ONLINE, device.presence() == Presence.State.CURRENT ? 1 : 0);
            }
        }
        for (OpenAlarm alarm : rollups.alarmsOf(id)) {
            if (selection.has(alarm.place(), id)) {
                sum.add(alarm);
            }
        }
    }

    /** Domains of which there is something to tell. */
    List<String> domains(Selection selection) {
        Long enterprise = selection.scope().enterprise();
        var found = new TreeMap<String, Boolean>();
        if (enterprise == null) {
            selection.region().cells().forEach((domain, cell) -> found.put(domain, !cell.isEmpty()));
        } else {
            EnterpriseEntry entry = rollups.enterprise(enterprise);
            Set<String> its = entry == null ? Set.of() : entry.domains();
            its.forEach(domain -> found.put(domain, true));
        }
        return found.entrySet().stream()
                .filter(e -> e.getValue() && !e.getKey().equals(Place.NO_DOMAIN) && selection.hasDomain(e.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The open alarms that most need somebody, the most urgent first. */
    List<String> urgent(Selection selection, int most) {
        Long enterprise = selection.scope().enterprise();
        Collection<OpenAlarm> candidates = enterprise == null ? rollups.alarms() : rollups.alarmsOf(enterprise);
        var urgent = new PriorityQueue<OpenAlarm>(most + 1, OpenAlarm.MOST_URGENT_FIRST.reversed());
        for (OpenAlarm alarm : candidates) {
            OpenAlarm least = urgent.peek();
            boolean candidate =
                    urgent.size() < most || least == null || OpenAlarm.MOST_URGENT_FIRST.compare(alarm, least) < 0;
            if (candidate && selection.has(alarm.place(), alarm.enterprise())) {
                urgent.add(alarm);
                if (urgent.size() > most) {
                    urgent.poll();
                }
            }
        }
        var sorted = new ArrayList<OpenAlarm>(urgent);
        sorted.sort(OpenAlarm.MOST_URGENT_FIRST);
        return sorted.stream().map(OpenAlarm::id).toList();
    }

    /** Alarms raised in each of the 24 hours that end with this one; not for who is held to one enterprise. */
    int[] trend(Selection selection, long hour) {
        int[] sum = new int[HourlyCounts.HOURS];
        selection.region().cells().forEach((domain, cell) -> {
            if (selection.hasDomain(domain)) {
                cell.raised().addTo(sum, hour);
            }
        });
        return sum;
    }

    /** The facilities that the map shows. */
    Clusters.Shown map(Selection selection, MapBox box, double zoom) {
        return Clusters.of(
                box,
                zoom,
                visitor -> rollups.map().within(box, facility -> {
                    if (selection.has(facility.place(), facility.enterprise())) {
                        visitor.accept(facility);
                    }
                }));
    }

    /** The region that the scope is of, or null. */
    @Nullable
    RegionNode top(Scope scope) {
        return rollups.tree().byPath(scope.path()).orElse(null);
    }

    /** The region of a code when the scope has it, or null as for a code that does not exist. */
    @Nullable
    RegionNode region(String code, Scope scope) {
        return rollups.tree()
                .byCode(code)
                .filter(node -> !scope.path().isEmpty() && node.path().startsWith(scope.path()))
                .orElse(null);
    }
}
