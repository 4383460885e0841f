package io.anlan.platform.setaside;

import io.anlan.platform.registry.RuleKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be suppressed by design (state H of ISA-18.2), as {@code limits.csv} has it.
 *
 * @param allowedFrom the most urgent priority that may be suppressed, 1 first
 * @param gasHighHigh whether the high-high alarm of a gas detector may be
 * @param gasUnits units by which a gas detector is known
 * @param approvedUpTo priorities up to this one need a second person
 * @param most how long one state of the plant may suppress
 */
public record DesignPolicy(
        int allowedFrom, boolean gasHighHigh, Set<String> gasUnits, int approvedUpTo, Duration most) {
    public DesignPolicy {
        gasUnits = Set.copyOf(gasUnits);
    }

    /** Why an alarm is never suppressed; empty when it may be. */
    public Optional<String> refusal(int priority, RuleKind kind, @Nullable String unit) {
        if (priority < allowedFrom) {
            return Optional.of("Alarms of priority %d are never suppressed by design.".formatted(priority));
        }
        if (kind == RuleKind.HIGH_HIGH && !gasHighHigh && unit != null && gasUnits.contains(unit)) {
            return Optional.of("The high-high alarm of a gas detector is never suppressed by design.");
        }
        return Optional.empty();
    }

    public boolean needsApproval(int priority) {
        return priority <= approvedUpTo;
    }
}
