package io.anlan.platform.overview;

import org.jspecify.annotations.Nullable;

/** A device as it was when it was counted. */
final class DeviceEntry {
    private final long id;
    private final Place place;
    private final @Nullable Long enterprise;
    private final @Nullable FacilityEntry facility;
    private final Presence.State presence;

    DeviceEntry(
            long id,
            Place place,
            @Nullable Long enterprise,
            @Nullable FacilityEntry facility,
            Presence.State presence) {
        this.id = id;
        this.place = place;
        this.enterprise = enterprise;
        this.facility = facility;
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

    Presence.State presence() {
        return presence;
    }
}
