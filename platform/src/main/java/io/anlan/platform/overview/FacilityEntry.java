package io.anlan.platform.overview;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A facility with what is counted of it alone. */
final class FacilityEntry {
    private final long id;
    private Place place;
    private long enterprise;
    private @Nullable MapPoint position;
    private @Nullable Set<OpenAlarm> alarms; // null for most
    private int open;
    private int worst;
    int devices;
    int devicesOnline;
    int devicesHeard;
    int points;
    int pointsFresh;
    int pointsHeard;

    FacilityEntry(long id, Place place, long enterprise, @Nullable MapPoint position) {
        this.id = id;
        this.place = place;
        this.enterprise = enterprise;
        this.position = position;
    }

    long id() {
        return id;
    }

    Place place() {
        return place;
    }

    long enterprise() {
        return enterprise;
    }

    @Nullable
    MapPoint position() {
        return position;
    }

    void move(Place toPlace, long toEnterprise, @Nullable MapPoint toPosition) {
        place = toPlace;
        enterprise = toEnterprise;
        position = toPosition;
        countAlarms();
    }

    void add(OpenAlarm alarm) {
        if (alarms == null) {
            alarms = new HashSet<>();
        }
        alarms.add(alarm);
        countAlarms();
    }

    void remove(OpenAlarm alarm) {
        if (alarms != null) {
            alarms.remove(alarm);
            alarms = alarms.isEmpty() ? null : alarms;
            countAlarms();
        }
    }

    /** Of the facility as it is: an alarm that was raised when it lay elsewhere is seen there. */
    private void countAlarms() {
        open = 0;
        worst = 0;
        if (alarms == null) {
            return;
        }
        for (OpenAlarm alarm : alarms) {
            if (alarm.place() == place && Long.valueOf(enterprise).equals(alarm.enterprise())) {
                open++;
                worst = worst == 0 ? alarm.level() : Math.min(worst, alarm.level());
            }
        }
    }

    int openAlarms() {
        return open;
    }

    /** Level of the worst open alarm; 0 for none. */
    int worst() {
        return worst;
    }

    Presence.State presence() {
        if (pointsFresh > 0 || devicesOnline > 0) {
            return Presence.State.CURRENT;
        }
        return pointsHeard > 0 || devicesHeard > 0 ? Presence.State.SILENT : Presence.State.NEVER;
    }
}
