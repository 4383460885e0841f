package io.anlan.insight.detect;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Detector;
import io.anlan.insight.Evidence;
import io.anlan.insight.Figure;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.ParameterChange;
import io.anlan.insight.Stretch;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Signature 9: a parameter of an instrument, such as slope, range or section area, that changed without a work order. */
public final class ParameterTampering implements Detector {
    /**
     * @param smallest relative change that counts; less is rounding
     * @param serious relative change that is scored as three quarters
     * @param grace how long after the end of a work order a change may be found
     */
    public record Thresholds(double smallest, double serious, Duration grace) {
        public static final Thresholds DEFAULT = new Thresholds(0.001, 0.02, Duration.ofHours(2));
    }

    private final Thresholds thresholds;

    public ParameterTampering(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.PARAMETER_TAMPERING;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        Instant from = record.grid().at(record.inspectFrom());
        return record.parameterChanges().stream()
                .filter(change -> !change.foundAt().isBefore(from)
                        && relative(change) >= thresholds.smallest()
                        && !isExplained(record, change))
                .map(change -> suspicion(record, change))
                .toList();
    }

    private boolean isExplained(OutletRecord record, ParameterChange change) {
        return record.workOrders().stream()
                .anyMatch(order -> order.point() == change.point()
                        && !change.foundAt().isBefore(order.period().from())
                        && !change.foundAt().isAfter(order.period().to().plus(thresholds.grace())));
    }

    /** Against the larger of both; 1 when one of them is zero. */
    private static double relative(ParameterChange change) {
        double larger = Math.max(Math.abs(change.before()), Math.abs(change.after()));
        return larger == 0 ? 0 : Math.min(1, Math.abs(change.after() - change.before()) / larger);
    }

    private Suspicion suspicion(OutletRecord record, ParameterChange change) {
        double relative = relative(change);
        return new Suspicion(
                kind(),
                new Stretch(record.outlet(), change.point(), new Period(change.foundAt(), change.foundAt())),
                relative / (relative + thresholds.serious() / 3),
                new Evidence(
                        "%s changed from %s to %s and no work order covers it."
                                .formatted(change.parameter(), change.before(), change.after()),
                        "Parameters found on the device, against work orders",
                        List.of(
                                Figure.against("relative change", relative, "", thresholds.smallest()),
                                Figure.of("before", change.before(), ""),
                                Figure.of("after", change.after(), "")),
                        List.of()));
    }
}
