package io.anlan.domain.average;

import io.anlan.domain.Beijing;
import io.anlan.domain.provision.Rounding;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * All that an inspector needs to redo an average by hand.
 *
 * @param counted in order of time
 * @param leftOut in order of time
 * @param requirements all must be met for the average to be valid
 * @param steps in the order of the calculation
 */
public record Working(List<Datum> counted, List<LeftOut> leftOut, List<Requirement> requirements, List<Step> steps) {
    public Working {
        counted = List.copyOf(counted);
        leftOut = List.copyOf(leftOut);
        requirements = List.copyOf(requirements);
        steps = List.copyOf(steps);
    }

    boolean meetsAll() {
        return requirements.stream().allMatch(Requirement::isMet);
    }

    boolean leftOutFor(LeftOut.Reason reason) {
        return leftOut.stream().anyMatch(out -> out.reason() == reason);
    }

    /** As text, one thing a line, times by the clock in Beijing. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (Datum datum : counted) {
            lines.add("counts: %s %s".formatted(clock(datum.from()), Rounding.shown(datum.value())));
        }
        for (LeftOut out : leftOut) {
            lines.add("left out: %s %s, %s"
                    .formatted(
                            clock(out.datum().from()),
                            Rounding.shown(out.datum().value()),
                            out.detail()));
        }
        requirements.forEach(requirement -> lines.add(requirement.toString()));
        steps.forEach(step -> lines.add(step.toString()));
        return lines;
    }

    private static LocalDateTime clock(Instant at) {
        return LocalDateTime.ofInstant(at, Beijing.ZONE);
    }
}
