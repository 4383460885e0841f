package io.anlan.platform.overview;

import org.jspecify.annotations.Nullable;

/** A device as it was when it was counted. */
final class DeviceEntry {
    private final long id;
    private final Place place;
    private final @Nullable Long enterprise;
    private final @Nullable FacilityEntry facility;
    private final int interval;
    Presence.State presence;

    DeviceEntry(
            long id,
            Place place,
            @Nullable Long enterprise,
            @Nullable FacilityEntry facility,
            int interval,
            Presence.State presence) {
        this.id = id;
        this.place = place;
        this.enterprise = enterprise;
        this.facility = facility;
        this.interval = interval;
        this.presence = presence;
    }

    long id() {
        return id;
    }

    Place place() {
        return place;
    }

    @Nullable
    Long enterprise() {
        return enterprise;
    }

    @Nullable
    FacilityEntry facility() {
        return facility;
    }

    int interval() {
        return interval;
    }
}
