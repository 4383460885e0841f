package io.anlan.insight.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Detector;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Suspicion;
import java.util.List;

/** States what a detector must suspect in a record, and that the evidence can be checked. */
final class Verifier {
    private final Detector detector;
    private final List<Suspicion> suspicions;

    private Verifier(Detector detector, OutletRecord record) {
        this.detector = detector;
        this.suspicions = detector.inspect(record);
    }

    static Verifier verify(Detector detector, OutletRecord record) {
        return new Verifier(detector, record);
    }

    void suspectsNothing() {
        assertThat(suspicions).isEmpty();
    }

    /** One suspicion about this point that touches this stretch. */
    Suspicion suspects(long point, Period tampered) {
        assertThat(suspicions).hasSize(1);
        Suspicion suspicion = suspicions.getFirst();
        assertThat(suspicion.kind()).isEqualTo(detector.kind());
        assertThat(suspicion.suspected().point()).isEqualTo(point);
        assertThat(suspicion.suspected().period().from()).isBeforeOrEqualTo(tampered.to());
        assertThat(suspicion.suspected().period().to()).isAfterOrEqualTo(tampered.from());
        assertThat(suspicion.score()).isBetween(0.5, 1.0);
        assertThat(suspicion.evidence().finding()).isNotBlank();
        assertThat(suspicion.evidence().figures()).anyMatch(figure -> figure.isCompared());
        return suspicion;
    }
}
