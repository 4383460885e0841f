package io.anlan.platform.warning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The warning of a major hazard installation.
 *
 * @param grade the static grade when it was judged last
 * @param colour none when it is lifted
 * @param peak the most serious colour that it has had
 * @param priority of the worst alarm that counts; the last one when it is lifted
 * @param colouredAt since when it has its colour
 * @param reached the highest level that it was carried up to
 * @param overdue whether a deadline has passed while it is open
 * @param deadlines what it asks for, and until when
 * @param escalations which level is told when
 */
@Schema(name = "Warning")
record Warning(
        long id,
        FacilityRef facility,
        EnterpriseRef enterprise,
        @Nullable RegionRef region,
        int grade,
        Colour colour,
        Colour peak,
        int priority,
        Instant openedAt,
        Instant colouredAt,
        @Nullable Instant liftedAt,
        @Nullable Level reached,
        boolean overdue,
        List<Deadline> deadlines,
        List<Escalation> escalations) {
    Warning {
        deadlines = List.copyOf(deadlines);
        escalations = List.copyOf(escalations);
    }

    /** The installation. */
    @Schema(name = "WarningFacility")
    record FacilityRef(long id, String name) {}

    /** Whose it is. */
    @Schema(name = "WarningEnterprise")
    record EnterpriseRef(long id, String name) {}

    /** Where it lies. */
    @Schema(name = "WarningRegion")
    record RegionRef(String code, String name) {}

    /** What is due until when. */
    @Schema(name = "WarningDeadline")
    record Deadline(
            Duty duty,
            DutyState state,
            Instant dueAt,
            @Nullable Instant doneAt,
            @Nullable String doneBy) {}

    /**
     * A level that is told.
     *
     * @param reachedAt absent while it has not been
     */
    @Schema(name = "WarningEscalation")
    record Escalation(Level level, Instant dueAt, @Nullable Instant reachedAt) {}

    /** An alarm that made a colour, as it was then. */
    @Schema(name = "WarningAlarm")
    record CountedAlarm(String id, int priority, @Nullable String point) {}

    /**
     * What happened.
     *
     * @param actor absent for the platform itself
     * @param colour after it
     * @param alarms those that counted, the worst first; empty when no alarm made the step
     * @param region name of the region that was told
     */
    @Schema(name = "WarningStep")
    record Step(
            int ordinal,
            StepKind kind,
            Instant at,
            @Nullable String actor,
            Colour colour,
            @Nullable Integer priority,
            List<CountedAlarm> alarms,
            @Nullable Level level,
            @Nullable String region,
            @Nullable String comment) {
        Step {
            alarms = List.copyOf(alarms);
        }
    }

    /** With what happened to it, the oldest first. */
    @Schema(name = "WarningDetail")
    record Detail(Warning warning, List<Step> steps) {
        Detail {
            steps = List.copyOf(steps);
        }
    }

    /** How many are open of each colour. */
    @Schema(name = "WarningCounts")
    record Counts(long blue, long yellow, long orange, long red, long overdue) {}
}
