package io.anlan.platform.overview;

import io.anlan.platform.web.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the map shows.
 *
 * @param unplaced facilities of the region whose position is not known; they are on no part of the map
 */
record MapView(List<Cluster> clusters, List<MapFacility> facilities, int unplaced) {
    /** Whether a facility is heard. */
    enum PresenceWord implements Word {
        ONLINE("online"),
        SILENT("silent"),
        NEVER("never");

        private final String word;

        PresenceWord(String word) {
            this.word = word;
        }

        static PresenceWord of(Presence.State state) {
            return switch (state) {
                case CURRENT -> ONLINE;
                case SILENT -> SILENT;
                case NEVER -> NEVER;
            };
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Facilities that would lie on each other.
     *
     * @param bbox west, south, east and north of them in degrees
     * @param worst level of the worst open alarm
     * @param alarms open alarms of all
     */
    record Cluster(
            double longitude,
            double latitude,
            int count,
            List<Double> bbox,
            @Nullable Integer worst,
            int alarms) {}

    /** A facility that is alone. */
    record MapFacility(
            long id,
            String name,
            String kind,
            String domain,
            double longitude,
            double latitude,
            @Nullable Integer worst,
            int openAlarms,
            PresenceWord presence) {}
}
