package io.anlan.platform.place;

import io.anlan.platform.alarms.Alarm;
import io.anlan.platform.registry.Device;
import io.anlan.platform.registry.Enterprise;
import io.anlan.platform.registry.FacilityKind;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All of an enterprise that the caller may see, on one page.
 *
 * @param region from the nation down to its own
 * @param domains the built-in ones first
 * @param openAlarms the most urgent 50
 * @param devices the first 200 by address
 * @param changes the last 20, newest first
 */
record EnterpriseSummary(
        Enterprise enterprise,
        List<RegionStep> region,
        Instant asOf,
        PlaceCounts counts,
        List<DomainPart> domains,
        List<Alarm> openAlarms,
        List<Device> devices,
        BlindSpots blindSpots,
        List<Change> changes) {

    /** A region on the way down. */
    record RegionStep(String code, String name, String level) {}

    /**
     * How much there is and how it stands.
     *
     * @param pointsFresh points whose newest sample is current
     * @param openAlarms by level
     * @param unacknowledged those of them that nobody has acknowledged
     */
    record PlaceCounts(
            long facilities,
            long devices,
            long devicesOnline,
            long points,
            long pointsFresh,
            SortedMap<Integer, Long> openAlarms,
            SortedMap<Integer, Long> unacknowledged,
            @Nullable Instant oldestUnacknowledgedAt) {}

    /** What one field of supervision sees. */
    record DomainPart(String domain, PlaceCounts counts, List<FacilityLine> facilities) {}

    /**
     * A facility as it stands.
     *
     * @param worst most urgent level of its open alarms
     */
    record FacilityLine(
            long id,
            String name,
            FacilityKind kind,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            long points,
            long pointsFresh,
            long openAlarms,
            @Nullable Integer worst) {}

    /**
     * Where nothing would be noticed.
     *
     * @param count all of them
     * @param items the first 200
     */
    record BlindSpots(long count, List<BlindSpot> items) {}

    /** Something that is missing. */
    record BlindSpot(
            Missing kind,
            long facilityId,
            String facilityName,
            @Nullable Long pointId,
            @Nullable String pointName) {}

    /** What is missing. */
    enum Missing implements Word {
        FACILITY_WITHOUT_POINTS("facility-without-points"),
        FACILITY_WITHOUT_POSITION("facility-without-position"),
        POINT_WITHOUT_RULES("point-without-rules"),
        POINT_NEVER_HEARD("point-never-heard"),
        POINT_STALE("point-stale");

        private final String word;

        Missing(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Something that was registered or changed.
     *
     * @param what facility, device, point or rule
     * @param version 1 when it was made
     * @param by who, as far as it is kept with the thing itself
     */
    record Change(
            Instant at,
            String what,
            long id,
            String name,
            int version,
            @Nullable String by) {}
}
