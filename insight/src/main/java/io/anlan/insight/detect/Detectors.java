package io.anlan.insight.detect;

import io.anlan.insight.Detector;
import java.util.List;

/** The detectors with the thresholds that docs/believable-data.md reports on. */
public final class Detectors {
    private Detectors() {}

    public static List<Detector> standard() {
        return List.of(
                new ConstantValue(ConstantValue.Thresholds.DEFAULT),
                new FewDistinctValues(FewDistinctValues.Thresholds.DEFAULT),
                new LastDigits(LastDigits.Thresholds.DEFAULT),
                new ClippedUnderLimit(ClippedUnderLimit.Thresholds.DEFAULT),
                new CopiedSeries(CopiedSeries.Thresholds.DEFAULT),
                new SyntheticSeries(SyntheticSeries.Thresholds.DEFAULT),
                new FormulaMismatch(FormulaMismatch.Thresholds.DEFAULT),
                new OxygenDilution(OxygenDilution.Thresholds.DEFAULT),
                new CompanionMismatch(CompanionMismatch.Thresholds.DEFAULT),
                new MaintenanceMasking(MaintenanceMasking.Thresholds.DEFAULT),
                new ConvenientGap(ConvenientGap.Thresholds.DEFAULT),
                new LoweredRevisions(LoweredRevisions.Thresholds.DEFAULT),
                new ParameterTampering(ParameterTampering.Thresholds.DEFAULT),
                new ClockTampering(ClockTampering.Thresholds.DEFAULT),
                new CalibrationGame(CalibrationGame.Thresholds.DEFAULT));
    }
}
