package io.anlan.platform.registry;

import io.anlan.platform.web.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One limit of a point, in one of its versions.
 *
 * @param limit in the point's unit; for a rate of change in that unit per minute
 * @param deadband how far the value must go back before the condition ends
 * @param reAlarmAfterSeconds how long after an acknowledgement the alarm asks again while its condition lasts; 0 is never
 * @param priority 1 is the most urgent
 * @param converted judge the value converted to reference conditions
 * @param validTo when the next version began; absent for the version in force
 * @param warnings what is allowed and looks wrong; in the answer to a change only
 */
public record Rule(
        long id,
        long pointId,
        RuleKind kind,
        BigDecimal limit,
        BigDecimal deadband,
        int onDelaySeconds,
        int offDelaySeconds,
        int reAlarmAfterSeconds,
        boolean latching,
        int priority,
        boolean converted,
        boolean enabled,
        int version,
        Instant validFrom,
        @Nullable Instant validTo,
        String changedBy,
        @Nullable List<FieldProblem> warnings)
        implements Versioned {

    /** What is wanted of a rule. */
    @Schema(name = "RuleInput")
    public record Input(
            Long pointId,
            RuleKind kind,
            BigDecimal limit,
            @Nullable BigDecimal deadband,
            @Nullable Integer onDelaySeconds,
            @Nullable Integer offDelaySeconds,
            @Nullable Integer reAlarmAfterSeconds,
            @Nullable Boolean latching,
            Integer priority,
            @Nullable Boolean converted,
            @Nullable Boolean enabled,
            @Nullable Integer version) {}
}
