package io.anlan.bench.believable;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;

/** A month after tampering, and where. */
record Tampered(OutletRecord record, SuspicionKind kind, long point, Period period) {
    /** Whether a suspicion is of the right kind, about the right point and touches the tampered stretch. */
    boolean isFoundBy(Suspicion suspicion) {
        Period suspected = suspicion.suspected().period();
        return suspicion.kind() == kind
                && suspicion.suspected().point() == point
                && !suspected.from().isAfter(period.to())
                && !suspected.to().isBefore(period.from());
    }
}
