package io.anlan.insight.detect;

import static io.anlan.insight.detect.HonestOutlet.LENGTH;
import static io.anlan.insight.detect.HonestOutlet.LIMIT;
import static io.anlan.insight.detect.HonestOutlet.NOX;
import static io.anlan.insight.detect.HonestOutlet.PAST;
import static io.anlan.insight.detect.HonestOutlet.SO2;
import static io.anlan.insight.detect.HonestOutlet.period;
import static io.anlan.insight.detect.HonestOutlet.rounded;
import static io.anlan.insight.detect.HonestOutlet.with;
import static io.anlan.insight.detect.Verifier.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Detector;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesDetectorsTest {
    private static final int BEGIN = PAST + 300;
    private static final Detector CONSTANT = new ConstantValue(ConstantValue.Thresholds.DEFAULT);
    private static final Detector DISTINCT = new FewDistinctValues(FewDistinctValues.Thresholds.DEFAULT);
    private static final Detector DIGITS = new LastDigits(LastDigits.Thresholds.DEFAULT);
    private static final Detector CLIPPED = new ClippedUnderLimit(ClippedUnderLimit.Thresholds.DEFAULT);
    private static final Detector COPIED = new CopiedSeries(CopiedSeries.Thresholds.DEFAULT);
    private static final Detector SYNTHETIC = new SyntheticSeries(SyntheticSeries.Thresholds.DEFAULT);

    @Test
    void everyStandardDetectorIsSilentOnTheHonestOutlet() {
        OutletRecord honest = HonestOutlet.record();

        for (Detector detector : Detectors.standard()) {
            assertThat(detector.inspect(honest)).as("%s", detector.getClass()).isEmpty();
        }
    }

    @Test
    void aSignatureIsLookedForByEveryKind() {
        var kinds = new HashSet<>();
        Detectors.standard().forEach(each -> kinds.add(each.kind()));

        assertThat(kinds).containsExactlyInAnyOrder((Object[]) SuspicionKind.values());
    }

    @Test
    void aValueThatStandsStillWhileThePlantMovesIsSuspected() {
        Suspicion suspicion = verify(CONSTANT, with(NOX, values -> HonestOutlet.fill(values, BEGIN, 12, 83.4)))
                .suspects(NOX, period(BEGIN, BEGIN + 11));

        assertThat(suspicion.suspected().period()).isEqualTo(period(BEGIN, BEGIN + 11));
        assertThat(suspicion.evidence().finding()).contains("12 values in a row");
    }

    @Test
    void aLastDigitThatFlickersDoesNotHideIt() {
        verify(CONSTANT, with(NOX, values -> {
                    for (int i = 0; i < 12; i++) {
                        values[BEGIN + i] = i % 3 == 0 ? 83.5 : 83.4;
                    }
                }))
                .suspects(NOX, period(BEGIN, BEGIN + 11));
    }

    @Test
    void threeEqualValuesAreNothing() {
        verify(CONSTANT, with(NOX, values -> HonestOutlet.fill(values, BEGIN, 3, 83.4)))
                .suspectsNothing();
    }

    @Test
    void aPlantThatStandsStillAsAWholeIsNotSuspected() {
        OutletRecord.Builder stopped = HonestOutlet.record().but();
        for (EvenSeries each : HonestOutlet.record().series()) {
            double[] values = each.values();
            HonestOutlet.fill(values, BEGIN, LENGTH - BEGIN, values[BEGIN]);
            stopped.series(each.with(values));
        }

        verify(CONSTANT, stopped.build()).suspectsNothing();
    }

    @Test
    void anInstrumentThatHasAlwaysRestedAtItsLowEndIsNotSuspected() {
        OutletRecord resting = with(SO2, values -> {
            for (int i = 0; i + 60 < LENGTH; i += 100) {
                HonestOutlet.fill(values, i, 60, 2);
            }
        });

        verify(CONSTANT, resting).suspectsNothing();
    }

    @Test
    void aDayOfFourNumbersIsSuspected() {
        double[] numbers = {71.0, 78.5, 84.0, 92.5};
        var random = new Random(2);

        verify(DISTINCT, with(NOX, values -> {
                    for (int i = 0; i < 30; i++) {
                        values[BEGIN + i] = numbers[random.nextInt(4)];
                    }
                }))
                .suspects(NOX, period(BEGIN, BEGIN + 29));
    }

    @Test
    void fewNumbersInANarrowRangeAreNothing() {
        verify(DISTINCT, with(NOX, values -> {
                    for (int i = 0; i < 30; i++) {
                        values[BEGIN + i] = 80 + 0.1 * (i % 3);
                    }
                }))
                .suspectsNothing();
    }

    @Test
    void handTypedDigitsAreSuspected() {
        verify(DIGITS, with(NOX, values -> {
                    for (int i = PAST; i < LENGTH; i += 2) {
                        values[i] = Math.round(values[i] * 2) / 2.0;
                    }
                }))
                .suspects(NOX, period(PAST, LENGTH - 1));
    }

    @Test
    void anInstrumentThatHasAlwaysRoundedIsNotSuspected() {
        verify(DIGITS, with(NOX, values -> Arrays.setAll(values, i -> Math.round(values[i] * 2) / 2.0)))
                .suspectsNothing();
    }

    @Test
    void exceedancesPutUnderTheLimitAreSuspected() {
        var random = new Random(3);

        verify(CLIPPED, with(NOX, values -> {
                    for (int i = PAST; i < LENGTH; i++) {
                        values[i] = values[i] > LIMIT ? rounded(LIMIT - 4 * random.nextDouble()) : values[i];
                    }
                }))
                .suspects(NOX, period(PAST, LENGTH - 1));
    }

    @Test
    void aPlantThatKeepsFarFromItsLimitIsNotSuspected() {
        verify(CLIPPED, with(NOX, values -> Arrays.setAll(values, i -> 0.6 * values[i])))
                .suspectsNothing();
    }

    @Test
    void aCopyOfTheWeekBeforeIsSuspectedAndShown() {
        Suspicion suspicion = verify(COPIED, with(NOX, values -> {
                    System.arraycopy(values, BEGIN - 168, values, BEGIN, 48);
                }))
                .suspects(NOX, period(BEGIN, BEGIN + 47));

        Period source = suspicion.evidence().comparedWith().getFirst().period();
        assertThat(source.from())
                .isEqualTo(suspicion.suspected().period().from().minus(Duration.ofDays(7)));
    }

    @Test
    void aScaledAndDisturbedCopyIsSuspected() {
        var random = new Random(5);

        verify(COPIED, with(NOX, values -> {
                    for (int i = 0; i < 48; i++) {
                        values[BEGIN + i] = rounded(0.9 * values[BEGIN + i - 251] + 0.1 * random.nextGaussian());
                    }
                }))
                .suspects(NOX, period(BEGIN, BEGIN + 47));
    }

    @Test
    void aCopyOfANeighbourIsSuspectedAndTheNeighbourNamed() {
        EvenSeries neighbour = HonestOutlet.record().neighbours().getFirst();

        Suspicion suspicion = verify(COPIED, with(NOX, values -> {
                    for (int i = BEGIN; i < BEGIN + 48; i++) {
                        values[i] = neighbour.value(i - 24);
                    }
                }))
                .suspects(NOX, period(BEGIN, BEGIN + 47));

        assertThat(suspicion.evidence().comparedWith().getFirst().outlet()).isEqualTo(8);
    }

    @Test
    void coarseNumbersThatRepeatByChanceAreNothing() {
        verify(COPIED, with(NOX, values -> Arrays.setAll(values, i -> i % 2 == 0 ? 80.0 : 80.1)))
                .suspectsNothing();
    }

    @Test
    void numbersThatJumpToAndFroAreSuspected() {
        var random = new Random(6);

        verify(SYNTHETIC, with(NOX, values -> {
                    for (int i = BEGIN; i < BEGIN + 72; i++) {
                        values[i] = rounded((i % 2 == 0 ? 70 : 90) + 5 * random.nextDouble());
                    }
                }))
                .suspects(NOX, period(BEGIN, BEGIN + 71));
    }

    @Test
    void aDrawnCurveIsSuspected() {
        verify(SYNTHETIC, with(NOX, values -> {
                    for (int i = BEGIN; i < BEGIN + 72; i++) {
                        values[i] = rounded(80 + 12 * Math.sin(2 * Math.PI * i / 24));
                    }
                }))
                .suspects(NOX, period(BEGIN, BEGIN + 71));
    }

    @Test
    void anInstrumentThatHasAlwaysBeenRoughIsNotSuspected() {
        var random = new Random(7);

        verify(SYNTHETIC, with(NOX, values -> Arrays.setAll(values, i -> rounded(70 + 25 * random.nextDouble()))))
                .suspectsNothing();
    }

    @Test
    void onlyConcentrationsAreSuspected() {
        OutletRecord still = with(HonestOutlet.LOAD, values -> HonestOutlet.fill(values, BEGIN, 24, 150));

        assertThat(HonestOutlet.series(still, HonestOutlet.LOAD).role()).isEqualTo(Role.LOAD);
        verify(CONSTANT, still).suspectsNothing();
    }
}
