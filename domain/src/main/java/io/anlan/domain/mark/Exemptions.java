package io.anlan.domain.mark;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which times of an outlet are exempt from judgement.
 *
 * @param share of an interval, in %, that must be marked for it to be exempt
 * @param uses of the budgets of the year and quarter; what lies beyond them exempts nothing
 */
public record Exemptions(MarkTimeline timeline, Provision share, List<BudgetUse> uses) {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    public Exemptions {
        uses = List.copyOf(uses);
    }

    /** Why an interval is exempt; nothing when it is not. */
    public Optional<String> reason(Interval interval) {
        List<MarkTimeline.Segment> exempting = timeline.segments().stream()
                .filter(segment -> segment.kind().effect() == MarkKind.Effect.EXEMPT
                        && !within(segment, interval).isZero())
                .toList();
        Duration covered =
                exempting.stream().map(segment -> within(segment, interval)).reduce(Duration.ZERO, Duration::plus);
        BigDecimal percent = Rounding.quotient(seconds(covered).multiply(PERCENT), seconds(interval.length()));
        if (!share.isReachedBy(percent)) {
            return Optional.empty();
        }
        return exempting.stream()
                .findFirst()
                .map(segment -> "%s for %s %% of the time".formatted(segment.text(), Rounding.shown(percent)));
    }

    /** How long a segment covers an interval, without what lies beyond a budget of its kind. */
    private Duration within(MarkTimeline.Segment segment, Interval interval) {
        List<Interval> pieces =
                segment.interval().intersection(interval).stream().toList();
        for (BudgetUse use : uses) {
            if (use.budget().kinds().contains(segment.kind().key())) {
                for (Interval beyond : use.beyond()) {
                    pieces = pieces.stream()
                            .flatMap(piece -> piece.minus(beyond).stream())
                            .toList();
                }
            }
        }
        return pieces.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds());
    }
}
