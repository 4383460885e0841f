package io.anlan.platform.registry;

import io.anlan.domain.Quality;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measured quantity of a facility.
 *
 * @param code as the device sends it
 * @param decimals digits to show after the point
 * @param instrumentPriority level of the alarm that samples of bad quality raise
 * @param limits of the rules in force
 * @param openAlarms absent when there is none
 */
public record Point(
        long id,
        long facilityId,
        @Nullable Long deviceId,
        String code,
        String name,
        @Nullable String quantity,
        String unit,
        @Nullable BigDecimal rangeLow,
        @Nullable BigDecimal rangeHigh,
        @Nullable Integer decimals,
        int expectedIntervalSeconds,
        int instrumentPriority,
        @Nullable Latest latest,
        List<Limit> limits,
        AlarmFigures.@Nullable OpenAlarms openAlarms,
        String domain,
        @Nullable String regionCode,
        EnterpriseName enterprise,
        FacilityName facility,
        @Nullable DeviceAddress device,
        Instant createdAt,
        Instant updatedAt,
        int version)
        implements Versioned {

    /** Interval when nothing is said. */
    static final int USUAL_INTERVAL_SECONDS = 60;
    /** Level of instrument alarms when nothing is said. */
    static final int USUAL_INSTRUMENT_PRIORITY = 3;

    /** How far a value can be believed. */
    public enum QualityWord implements Word {
        GOOD("good"),
        UNCERTAIN("uncertain"),
        BAD("bad");

        private final String word;

        QualityWord(String word) {
            this.word = word;
        }

        public static QualityWord of(Quality quality) {
            return switch (quality) {
                case GOOD -> GOOD;
                case UNCERTAIN -> UNCERTAIN;
                case BAD -> BAD;
            };
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * The newest sample.
     *
     * @param stale it is older than three expected intervals, and than five minutes
     */
    public record Latest(
            BigDecimal value,
            QualityWord quality,
            Instant measuredAt,
            Instant receivedAt,
            String series,
            boolean stale) {}

    /** The limit of a rule in force. */
    public record Limit(RuleKind kind, BigDecimal limit, int priority, boolean converted) {}

    /** The same with what is known of it elsewhere. */
    Point with(List<Limit> itsLimits, AlarmFigures.@Nullable OpenAlarms open) {
        return new Point(
                id,
                facilityId,
                deviceId,
                code,
                name,
                quantity,
                unit,
                rangeLow,
                rangeHigh,
                decimals,
                expectedIntervalSeconds,
                instrumentPriority,
                latest,
                itsLimits,
                open,
                domain,
                regionCode,
                enterprise,
                facility,
                device,
                createdAt,
                updatedAt,
                version);
    }

    /** The enterprise of a point. */
    public record EnterpriseName(long id, String name) {}

    /** The facility of a point. */
    public record FacilityName(long id, String name) {}

    /** The device of a point. */
    public record DeviceAddress(long id, String address) {}

    /** What is wanted of a point. */
    @Schema(name = "PointInput")
    public record Input(
            Long facilityId,
            @Nullable Long deviceId,
            String code,
            String name,
            @Nullable String quantity,
            String unit,
            @Nullable BigDecimal rangeLow,
            @Nullable BigDecimal rangeHigh,
            @Nullable Integer decimals,
            @Nullable Integer expectedIntervalSeconds,
            @Nullable Integer instrumentPriority,
            @Nullable Integer version) {}
}
