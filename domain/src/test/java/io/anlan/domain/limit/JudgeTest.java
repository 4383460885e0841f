package io.anlan.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Average;
import io.anlan.domain.average.Basis;
import io.anlan.domain.average.Datum;
import io.anlan.domain.average.Extremes;
import io.anlan.domain.average.FlagRules;
import io.anlan.domain.average.LeftOut;
import io.anlan.domain.average.Working;
import io.anlan.domain.limit.Judgement.Verdict;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.Provisions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final Interval DAY = Interval.day(LocalDate.of(2026, 3, 9));
    private static final Interval HOUR = Interval.of(DAY.from(), Duration.ofHours(1));
    private static final Citation GB = new Citation("GB 13223-2011", "Table 1", Confidence.KNOWN);
    private static final Judge JUDGE = new Judge(Comparing.ROUNDED);

    private static Limit hourLimit(String maximum) {
        return new Limit(
                null, new BigDecimal(maximum), "mg/m3", Statistic.HOUR, Basis.CONVERTED, BigDecimal.valueOf(6), GB);
    }

    private static Average hour(@Nullable String mean, boolean valid, List<LeftOut> leftOut) {
        return new Average(
                HOUR,
                Basis.CONVERTED,
                mean == null ? null : new BigDecimal(mean),
                valid,
                new Working(List.of(), leftOut, List.of(), List.of()));
    }

    private static Average hour(String mean) {
        return hour(mean, true, List.of());
    }

    private static Datum ph(String value, int minute) {
        return Datum.flagged(
                HOUR.from().plus(Duration.ofMinutes(minute)),
                Duration.ZERO,
                new BigDecimal(value),
                "N",
                FlagRules.shipped(),
                HOUR.to());
    }

    private static final List<LeftOut> OVER_RANGE =
            List.of(new LeftOut(ph("500", 0), LeftOut.Reason.OVER_RANGE, "flag T"));

    /** GB/T 8170: 30.5 has the even 30 before it, 35.5 the odd 35; 30.500001 has something behind the five. */
    @ParameterizedTest
    @CsvSource({
        "30, 30, WITHIN, 30",
        "30, 30.4999, WITHIN, 30",
        "30, 30.5, WITHIN, 30",
        "30, 30.500001, EXCEEDED, 31",
        "30, 30.6, EXCEEDED, 31",
        "35, 35.5, EXCEEDED, 36",
        "35, 35.4, WITHIN, 35",
        "1.0, 1.04, WITHIN, 1.0",
        "1.0, 1.05, WITHIN, 1.0",
        "1.0, 1.06, EXCEEDED, 1.1",
        "0.5, 0.55, EXCEEDED, 0.6",
        "0.03, 0.0349, WITHIN, 0.03"
    })
    void theMeanIsRoundedToTheDecimalsOfTheLimit(String limit, String mean, Verdict verdict, BigDecimal compared) {
        Judgement judgement = JUDGE.judge(hour(mean), hourLimit(limit), null);
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.compared()).isEqualTo(compared);
    }

    @Test
    void theStricterWayComparesTheWholeValue() {
        Judge strict = new Judge(Comparing.FULL_VALUE);
        assertThat(strict.judge(hour("30.0001"), hourLimit("30"), null).verdict())
                .isEqualTo(Verdict.EXCEEDED);
        assertThat(strict.judge(hour("30.0000"), hourLimit("30"), null).verdict())
                .isEqualTo(Verdict.WITHIN);
    }

    /** (42 − 35)/35 = 0.2. */
    @Test
    void tellsByHowMuch() {
        Judgement judgement = JUDGE.judge(hour("42.3"), hourLimit("35"), null);
        assertThat(judgement.excessRatio()).isEqualByComparingTo("0.2");
        assertThat(judgement.reason()).isEqualTo("42 mg/m3 is above 35 (GB 13223-2011 Table 1 [known])");
    }

    @Test
    void onlyAValidMeanIsJudged() {
        Judgement judgement = JUDGE.judge(hour("500", false, List.of()), hourLimit("35"), null);
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(judgement.excessRatio()).isNull();
        assertThat(JUDGE.judge(hour(null, false, List.of()), hourLimit("35"), null)
                        .verdict())
                .isEqualTo(Verdict.NOT_JUDGED);
    }

    @Test
    void aMarkExemptsAnExceedanceAndNothingElse() {
        assertThat(JUDGE.judge(hour("42"), hourLimit("35"), "start-up")).satisfies(judgement -> {
            assertThat(judgement.verdict()).isEqualTo(Verdict.EXEMPT);
            assertThat(judgement.excessRatio()).isEqualByComparingTo("0.2");
            assertThat(judgement.reason()).endsWith("; exempt: start-up");
        });
        assertThat(JUDGE.judge(hour("30"), hourLimit("35"), "start-up").verdict())
                .isEqualTo(Verdict.WITHIN);
    }

    @Test
    void valuesAboveTheRangeMakeAPersonLook() {
        assertThat(JUDGE.judge(hour("30", true, OVER_RANGE), hourLimit("35"), null)
                        .verdict())
                .isEqualTo(Verdict.SUSPECTED);
        assertThat(JUDGE.judge(hour(null, false, OVER_RANGE), hourLimit("35"), null)
                        .verdict())
                .isEqualTo(Verdict.SUSPECTED);
        assertThat(JUDGE.judge(hour("42", true, OVER_RANGE), hourLimit("35"), null)
                        .verdict())
                .isEqualTo(Verdict.EXCEEDED);
    }

    @Test
    void refusesTheWrongAverage() {
        var day = new Average(
                DAY, Basis.CONVERTED, BigDecimal.TEN, true, new Working(List.of(), List.of(), List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> JUDGE.judge(day, hourLimit("35"), null));
        var measured = new Average(
                HOUR, Basis.MEASURED, BigDecimal.TEN, true, new Working(List.of(), List.of(), List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> JUDGE.judge(measured, hourLimit("35"), null));
    }

    @ParameterizedTest
    @CsvSource({
        "6.0, 9.0, WITHIN",
        "6.01, 8.99, WITHIN",
        "5.9, 7.0, EXCEEDED",
        "5.99, 7.0, EXCEEDED",
        "7.0, 9.01, EXCEEDED",
        "7.0, 10.1, EXCEEDED",
        "5.0, 10.1, EXCEEDED"
    })
    void phKeepsToBothItsLimitsAsItIs(String least, String most, Verdict verdict) {
        var limit =
                new Limit(BigDecimal.valueOf(6), BigDecimal.valueOf(9), "1", Statistic.ANY, Basis.MEASURED, null, GB);
        Extremes extremes =
                Extremes.of(DAY, List.of(ph(least, 0), ph(most, 10)), List.of()).orElseThrow();
        assertThat(JUDGE.judge(extremes, limit, null).verdict()).isEqualTo(verdict);
        assertThatIllegalArgumentException().isThrownBy(() -> JUDGE.judge(extremes, hourLimit("9"), null));
    }

    @ParameterizedTest
    @CsvSource({"5, false", "6, true"})
    void moreThanFiveMeansOfADayBelowTheFurnaceTemperatureAreAViolation(int below, boolean violation) {
        var limit = new Limit(BigDecimal.valueOf(850), null, "degC", Statistic.FIVE_MINUTES, Basis.MEASURED, null, GB);
        var cold = new Average(
                Interval.of(DAY.from(), Duration.ofMinutes(5)),
                Basis.MEASURED,
                BigDecimal.valueOf(849),
                true,
                new Working(List.of(), List.of(), List.of(), List.of()));
        Judgement judgement = JUDGE.judge(cold, limit, null);
        assertThat(judgement.verdict()).isEqualTo(Verdict.EXCEEDED);
        assertThat(judgement.excessRatio()).isNull();
        var allowed = Provisions.shipped().inForce("incineration.furnace-temperature-misses", LocalDate.of(2026, 3, 9));
        FurnaceTemperature day = FurnaceTemperature.of(Collections.nCopies(below, judgement), allowed);
        assertThat(day.violation()).isEqualTo(violation);
        assertThat(day.below()).hasSize(below);
    }
}
