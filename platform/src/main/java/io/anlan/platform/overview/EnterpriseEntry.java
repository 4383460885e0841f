package io.anlan.platform.overview;

import java.util.HashSet;
import java.util.Set;

/** An enterprise with what belongs to it, of whatever region. */
final class EnterpriseEntry {
    private final RegionNode seat;
    private final Set<String> domains;
    final Set<FacilityEntry> facilities = new HashSet<>();
    final Set<DeviceEntry> devices = new HashSet<>();

    EnterpriseEntry(RegionNode seat, Set<String> domains) {
        this.seat = seat;
        this.domains = domains;
    }

    RegionNode seat() {
        return seat;
    }

    Set<String> domains() {
        return domains;
    }
}
