package io.anlan.insight.detect;

import static io.anlan.insight.detect.HonestOutlet.AMOUNT;
import static io.anlan.insight.detect.HonestOutlet.CONVERTED;
import static io.anlan.insight.detect.HonestOutlet.NOX;
import static io.anlan.insight.detect.HonestOutlet.OXYGEN;
import static io.anlan.insight.detect.HonestOutlet.PAST;
import static io.anlan.insight.detect.HonestOutlet.period;
import static io.anlan.insight.detect.HonestOutlet.with;
import static io.anlan.insight.detect.Verifier.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.insight.Detector;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Suspicion;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConsistencyDetectorsTest {
    private static final int BEGIN = PAST + 400;
    private static final Detector FORMULA = new FormulaMismatch(FormulaMismatch.Thresholds.DEFAULT);
    private static final Detector DILUTION = new OxygenDilution(OxygenDilution.Thresholds.DEFAULT);
    private static final Detector COMPANIONS = new CompanionMismatch(CompanionMismatch.Thresholds.DEFAULT);

    @Test
    void aConvertedValueThatDoesNotFollowFromOxygenIsSuspected() {
        Suspicion suspicion =
                verify(FORMULA, with(CONVERTED, scaled(6, 0.8))).suspects(CONVERTED, period(BEGIN, BEGIN + 5));

        assertThat(suspicion.evidence().finding()).contains("0.80");
    }

    @Test
    void anAmountThatIsNotFlowTimesConcentrationIsSuspected() {
        verify(FORMULA, with(AMOUNT, scaled(6, 0.8))).suspects(AMOUNT, period(BEGIN, BEGIN + 5));
    }

    @Test
    void theDifferenceMustLast() {
        verify(FORMULA, with(CONVERTED, scaled(2, 0.8))).suspectsNothing();
    }

    @Test
    void nothingIsConvertedNearTheOxygenOfAir() {
        OutletRecord record = with(OXYGEN, values -> HonestOutlet.fill(values, BEGIN, 6, 20.8));

        verify(FORMULA, record).suspectsNothing();
    }

    @Test
    void airAtTheSamplerWhileThePlantWorksIsSuspected() {
        verify(DILUTION, with(OXYGEN, values -> HonestOutlet.fill(values, BEGIN, 4, 20.6)))
                .suspects(OXYGEN, period(BEGIN, BEGIN + 3));
    }

    @Test
    void airInAPlantThatStandsIsNothing() {
        OutletRecord record = with(OXYGEN, values -> HonestOutlet.fill(values, BEGIN, 4, 20.6));
        double[] load = HonestOutlet.series(record, HonestOutlet.LOAD).values();
        HonestOutlet.fill(load, BEGIN, 4, 10);

        verify(
                        DILUTION,
                        record.but()
                                .series(HonestOutlet.series(record, HonestOutlet.LOAD)
                                        .with(load))
                                .build())
                .suspectsNothing();
    }

    @Test
    void aConcentrationScaledDownIsSuspectedByItsCompanions() {
        Suspicion suspicion = verify(COMPANIONS, with(NOX, scaled(72, 0.6))).suspects(NOX, period(BEGIN, BEGIN + 71));

        assertThat(suspicion.evidence().comparedWith())
                .extracting(stretch -> stretch.point())
                .contains(81L);
    }

    @Test
    void aPlantThatReallyEmitsLessIsNotSuspected() {
        OutletRecord honest = HonestOutlet.record();
        OutletRecord.Builder cleaner = honest.but();
        // The plant and the air around it go back to what they were three weeks before, as the past has taught.
        for (EvenSeries each : honest.series()) {
            cleaner.series(each.with(repeated(each)));
        }
        OutletRecord record = cleaner.build();
        EvenSeries neighbour = honest.neighbours().getFirst();
        OutletRecord.Builder all = OutletRecord.of(HonestOutlet.OUTLET, HonestOutlet.GRID)
                .inspectFrom(PAST)
                .neighbours(List.of(neighbour.with(repeated(neighbour))));
        record.series().forEach(all::series);

        verify(COMPANIONS, all.build()).suspectsNothing();
    }

    private static double[] repeated(EvenSeries series) {
        double[] values = series.values();
        System.arraycopy(series.values(), BEGIN - 500, values, BEGIN, 72);
        return values;
    }

    private static Consumer<double[]> scaled(int length, double factor) {
        return values -> {
            for (int i = BEGIN; i < BEGIN + length; i++) {
                values[i] *= factor;
            }
        };
    }
}
