package io.anlan.platform.overview;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of the register and of the alarms, as far as they are counted. */
final class Rows {
    private Rows() {}

    record EnterpriseRow(long id, String path, Set<String> domains) {}

    record FacilityRow(
            long id,
            long enterprise,
            String path,
            String domain,
            @Nullable Double longitude,
            @Nullable Double latitude) {}

    record DeviceRow(
            long id,
            @Nullable Long enterprise,
            @Nullable Long facility,
            String path,
            @Nullable String domain,
            Presence.State presence) {}

    record PointRow(long id, long facility, String path, String domain, int interval) {}

    /** @param open false for one that is normal again */
    record AlarmRow(
            String id,
            boolean open,
            int level,
            boolean unacknowledged,
            long raisedAt,
            long onset,
            int urgency,
            String path,
            @Nullable String domain,
            @Nullable Long enterprise,
            @Nullable Long facility) {}

    /** Alarms that were raised in one hour, counted since the epoch. */
    record RaisedRow(String path, @Nullable String domain, long hour, int alarms) {}
}
