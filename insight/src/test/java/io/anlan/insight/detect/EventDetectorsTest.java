package io.anlan.insight.detect;

import static io.anlan.insight.detect.HonestOutlet.GRID;
import static io.anlan.insight.detect.HonestOutlet.LENGTH;
import static io.anlan.insight.detect.HonestOutlet.LIMIT;
import static io.anlan.insight.detect.HonestOutlet.NOX;
import static io.anlan.insight.detect.HonestOutlet.PAST;
import static io.anlan.insight.detect.HonestOutlet.period;
import static io.anlan.insight.detect.Verifier.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Arrival;
import io.anlan.insight.Calibration;
import io.anlan.insight.Detector;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Flagged;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.ParameterChange;
import io.anlan.insight.Revision;
import io.anlan.insight.Suspicion;
import io.anlan.insight.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventDetectorsTest {
    private static final Period MONTH = period(PAST, LENGTH - 1);
    private static final Detector MASKING = new MaintenanceMasking(MaintenanceMasking.Thresholds.DEFAULT);
    private static final Detector GAPS = new ConvenientGap(ConvenientGap.Thresholds.DEFAULT);
    private static final Detector REVISIONS = new LoweredRevisions(LoweredRevisions.Thresholds.DEFAULT);
    private static final Detector PARAMETERS = new ParameterTampering(ParameterTampering.Thresholds.DEFAULT);
    private static final Detector CLOCK = new ClockTampering(ClockTampering.Thresholds.DEFAULT);
    private static final Detector CALIBRATION = new CalibrationGame(CalibrationGame.Thresholds.DEFAULT);

    @Test
    void flagsThatHideExceedancesAreSuspected() {
        Suspicion suspicion = verify(MASKING, flagged(exceedances())).suspects(NOX, MONTH);

        assertThat(suspicion.evidence().comparedWith()).hasSizeGreaterThan(2);
    }

    @Test
    void flagsByTheCalendarAreNothing() {
        verify(MASKING, flagged(everyThirdDay())).suspectsNothing();
    }

    @Test
    void gapsAtExceedancesAreSuspected() {
        verify(GAPS, missing(exceedances())).suspects(NOX, MONTH);
    }

    @Test
    void gapsAtAnyTimeAreNothing() {
        verify(GAPS, missing(everyThirdDay())).suspectsNothing();
    }

    @Test
    void valuesThatBecomeLowerWhenSentAgainAreSuspected() {
        Suspicion suspicion = verify(REVISIONS, revised(12, 120, 84)).suspects(NOX, MONTH);

        assertThat(suspicion.evidence().finding()).contains("12 of 12", "12 came from above the limit");
    }

    @Test
    void fourLoweredValuesAreTooFew() {
        verify(REVISIONS, revised(4, 120, 84)).suspectsNothing();
    }

    @Test
    void correctionsBothWaysAreNothing() {
        var revisions = new ArrayList<Revision>();
        for (int i = 0; i < 40; i++) {
            revisions.add(new Revision(NOX, GRID.at(PAST + i), 80, i % 2 == 0 ? 81 : 79));
        }

        verify(REVISIONS, HonestOutlet.record().but().revisions(revisions).build())
                .suspectsNothing();
    }

    @Test
    void aSlopeChangedWithoutAWorkOrderIsSuspected() {
        Instant at = GRID.at(PAST + 10);
        Suspicion suspicion = verify(
                        PARAMETERS,
                        HonestOutlet.record()
                                .but()
                                .parameterChanges(List.of(new ParameterChange(NOX, "i13008", at, 1, 0.9)))
                                .build())
                .suspects(NOX, new Period(at, at));

        assertThat(suspicion.evidence().finding()).contains("i13008", "from 1.0 to 0.9");
    }

    @Test
    void aWorkOrderOfThatPointAndTimeExplainsIt() {
        Instant at = GRID.at(PAST + 10);
        var change = new ParameterChange(NOX, "i13008", at, 1, 0.9);
        var order = new WorkOrder(NOX, new Period(at.minusSeconds(3600), at.minusSeconds(60)));
        OutletRecord covered = HonestOutlet.record()
                .but()
                .parameterChanges(List.of(change))
                .workOrders(List.of(order))
                .build();
        OutletRecord otherPoint = HonestOutlet.record()
                .but()
                .parameterChanges(List.of(change))
                .workOrders(List.of(new WorkOrder(HonestOutlet.SO2, order.period())))
                .build();

        verify(PARAMETERS, covered).suspectsNothing();
        verify(PARAMETERS, otherPoint).suspects(NOX, new Period(at, at));
    }

    @Test
    void aSlowClockIsSuspectedAndItsOffsetTold() {
        Suspicion suspicion = verify(CLOCK, arriving(-90, 0)).suspects(ClockTampering.WHOLE_DEVICE, MONTH);

        assertThat(suspicion.evidence().finding()).contains("90 s slow");
    }

    @Test
    void aClockWithinItsToleranceIsNothing() {
        verify(CLOCK, arriving(-25, 0)).suspectsNothing();
    }

    @Test
    void aTimeReportedTwiceLiveIsSuspected() {
        Suspicion suspicion = verify(CLOCK, arriving(0, 5)).suspects(ClockTampering.WHOLE_DEVICE, MONTH);

        assertThat(suspicion.evidence().finding()).contains("5 live messages");
    }

    @Test
    void aMessageSentAgainForWantOfAnAnswerIsNothing() {
        OutletRecord record = arriving(0, 0);
        List<Arrival> again = new ArrayList<>(record.arrivals());
        for (int i = 0; i < 10; i++) {
            again.add(2 * i + 1, again.get(2 * i));
        }

        verify(CLOCK, HonestOutlet.record().but().arrivals(again).build()).suspectsNothing();
    }

    @Test
    void backfillMayBeAboutThePast() {
        var arrivals = new ArrayList<>(arriving(0, 0).arrivals());
        for (int i = 0; i < 10; i++) {
            Arrival old = arrivals.get(i);
            Instant later = GRID.at(LENGTH).plusSeconds(60L * i);
            arrivals.add(new Arrival(later, old.measuredAt(), later, true));
        }

        verify(CLOCK, HonestOutlet.record().but().arrivals(arrivals).build()).suspectsNothing();
    }

    @Test
    void calibrationsThatAlwaysShowTheSameAreSuspected() {
        verify(CALIBRATION, calibrated(0)).suspects(NOX, MONTH);
    }

    @Test
    void calibrationsThatScatterAreNothing() {
        verify(CALIBRATION, calibrated(0.1)).suspectsNothing();
    }

    @Test
    void calibrationsRightAfterExceedancesAreSuspected() {
        var calibrations = new ArrayList<Calibration>();
        for (int[] each : exceedances()) {
            Instant at = GRID.at(each[1] + 1).plusSeconds(600);
            calibrations.add(new Calibration(NOX, Calibration.Kind.SPAN, at, 80 + calibrations.size() * 0.1));
        }

        verify(
                        CALIBRATION,
                        HonestOutlet.record().but().calibrations(calibrations).build())
                .suspects(NOX, MONTH);
    }

    /** First and last index of each stretch of NOx above its limit. */
    private static List<int[]> exceedances() {
        EvenSeries nox = HonestOutlet.series(HonestOutlet.record(), NOX);
        List<int[]> found = new ArrayList<>();
        for (int i = PAST + 1; i < LENGTH - 2; i++) {
            if (nox.value(i) > LIMIT) {
                int first = i;
                while (nox.value(i + 1) > LIMIT && i < LENGTH - 3) {
                    i++;
                }
                found.add(new int[] {first, i});
            }
        }
        return found;
    }

    private static List<int[]> everyThirdDay() {
        List<int[]> found = new ArrayList<>();
        for (int i = PAST + 10; i < LENGTH - 3; i += 72) {
            found.add(new int[] {i, i + 2});
        }
        return found;
    }

    private static OutletRecord missing(List<int[]> stretches) {
        return HonestOutlet.with(
                NOX, values -> stretches.forEach(each -> Arrays.fill(values, each[0], each[1] + 1, Double.NaN)));
    }

    private static OutletRecord flagged(List<int[]> stretches) {
        return missing(stretches)
                .but()
                .flagged(stretches.stream()
                        .map(each -> new Flagged(NOX, 'M', period(each[0], each[1])))
                        .toList())
                .build();
    }

    private static OutletRecord revised(int count, double first, double last) {
        var revisions = new ArrayList<Revision>();
        for (int i = 0; i < count; i++) {
            revisions.add(new Revision(NOX, GRID.at(PAST + 20 * i), first, last));
        }
        return HonestOutlet.record().but().revisions(revisions).build();
    }

    /** Hourly messages of a clock that is off by seconds; some are about the hour before once more. */
    private static OutletRecord arriving(int offsetSeconds, int repeated) {
        var arrivals = new ArrayList<Arrival>();
        for (int i = PAST; i < LENGTH; i++) {
            Instant received = GRID.at(i + 1).plusSeconds(5);
            arrivals.add(new Arrival(received.plusSeconds(offsetSeconds), GRID.at(i), received, false));
            if (i - PAST < repeated) {
                Instant again = received.plus(Duration.ofMinutes(10));
                arrivals.add(new Arrival(again.plusSeconds(offsetSeconds), GRID.at(i), again, false));
            }
        }
        return HonestOutlet.record().but().arrivals(arrivals).build();
    }

    private static OutletRecord calibrated(double scatter) {
        var calibrations = new ArrayList<Calibration>();
        for (int i = 0; i < 8; i++) {
            calibrations.add(
                    new Calibration(NOX, Calibration.Kind.ZERO, GRID.at(PAST + 80 * i + 7), 0.5 + scatter * (i % 3)));
        }
        return HonestOutlet.record().but().calibrations(calibrations).build();
    }
}
