package io.anlan.domain.average;

import static io.anlan.domain.average.Data.DAY;
import static io.anlan.domain.average.Data.HOUR;
import static io.anlan.domain.average.Data.RULES;
import static io.anlan.domain.average.Data.hourMean;
import static io.anlan.domain.average.Data.minutes;
import static io.anlan.domain.average.Data.time;
import static io.anlan.domain.average.Data.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Interval;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.Provision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidMeansTest {
    private static Average hour(List<Datum> data) {
        return ValidMeans.hour(HOUR, data, List.of(), RULES, "mg/m3");
    }

    private static List<Datum> samples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> value(HOUR.from().plusSeconds(5L * i), Duration.ZERO, "10." + i, "N"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"11, false", "12, true"})
    void aMinuteNeedsTwelveSamples(int samples, boolean valid) {
        Interval minute = Interval.of(HOUR.from(), Duration.ofMinutes(1));
        Average mean = ValidMeans.minute(minute, samples(samples), List.of(), RULES, "mg/m3");
        assertThat(mean.valid()).isEqualTo(valid);
        assertThat(mean.working().requirements().getFirst().had()).isEqualByComparingTo(String.valueOf(samples));
    }

    @ParameterizedTest
    @CsvSource({"44, false", "45, true", "60, true"})
    void anHourNeedsFortyFiveMinutes(int minutes, boolean valid) {
        Average mean = hourMean(8, minutes, "48.1");
        assertThat(mean.valid()).isEqualTo(valid);
        assertThat(mean.mean()).isEqualByComparingTo("48.1");
        assertThat(mean.validMean().isPresent()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"19, false", "20, true", "24, true"})
    void aDayNeedsTwentyHours(int hours, boolean valid) {
        List<Average> means =
                IntStream.range(0, hours).mapToObj(h -> hourMean(h, 45, "30")).toList();
        assertThat(ValidMeans.day(DAY, means, RULES, "mg/m3").valid()).isEqualTo(valid);
    }

    @Test
    void onlyValidHoursEnterTheDay() {
        var hours = new ArrayList<Average>();
        IntStream.range(0, 20).forEach(h -> hours.add(hourMean(h, 60, "30")));
        hours.add(hourMean(20, 44, "90"));
        Average day = ValidMeans.day(DAY, hours, RULES, "mg/m3");
        assertThat(day.validMean()).hasValueSatisfying(mean -> assertThat(mean).isEqualByComparingTo("30"));
        assertThat(day.working().leftOut()).singleElement().satisfies(out -> {
            assertThat(out.reason()).isEqualTo(LeftOut.Reason.NOT_VALID);
            assertThat(out.datum().value()).isEqualByComparingTo("90");
        });
    }

    /** (45·40 + 15·52)/60 = (1800 + 780)/60 = 2580/60 = 43. */
    @Test
    void theMeanIsThatOfTheMinutes() {
        var data = new ArrayList<Datum>(minutes(HOUR, 0, 45, "40", "N"));
        data.addAll(minutes(HOUR, 45, 60, "52", "N"));
        assertThat(hour(data).mean()).isEqualByComparingTo("43");
    }

    /** Five records of ten minutes are 50 valid minutes; (10 + 20 + 30 + 40 + 60)/5 = 160/5 = 32. */
    @Test
    void aRecordOfTenMinutesCountsAsTen() {
        Duration ten = Duration.ofMinutes(10);
        List<Datum> records = List.of(
                value("08:00", ten, "10"),
                value("08:10", ten, "20"),
                value("08:20", ten, "30"),
                value("08:30", ten, "40"),
                value("08:40", ten, "60"));
        Average mean = hour(records);
        assertThat(mean.valid()).isTrue();
        assertThat(mean.mean()).isEqualByComparingTo("32");
        assertThat(mean.working().steps().getFirst().numbers()).isEqualTo("(10 + 20 + 30 + 40 + 60)/5");
        assertThat(hour(records.subList(0, 4)).valid()).isFalse();
    }

    /** The interval was changed within the hour: (30·10 + 20·20 + 10·40)/60 = (300 + 400 + 400)/60 = 1100/60. */
    @Test
    void recordsOfDifferentLengthCountByTheirMinutes() {
        Average mean = hour(List.of(
                value("08:00", Duration.ofMinutes(30), "10"),
                value("08:30", Duration.ofMinutes(20), "20"),
                value("08:50", Duration.ofMinutes(10), "40")));
        assertThat(mean.valid()).isTrue();
        assertThat(mean.mean()).isEqualByComparingTo("18.33333333333333333333333333333333");
        assertThat(mean.working().steps().getFirst().numbers()).isEqualTo("(10·30 + 20·20 + 40·10)/60");
    }

    @ParameterizedTest
    @CsvSource({
        "N, true, ''",
        "n, true, ''",
        "'', true, ''",
        "F, false, FLAG",
        "M, false, FLAG",
        "m, false, FLAG",
        "D, false, FLAG",
        "d, false, FLAG",
        "C, false, FLAG",
        "B, false, FLAG",
        "P, false, FLAG",
        "S, false, SHOWN_ONLY",
        "X, false, SHOWN_ONLY",
        "7, false, SHOWN_ONLY",
        "T, false, OVER_RANGE"
    })
    void theFlagDecidesWhetherAValueCounts(String flag, boolean counts, String reason) {
        Average mean = hour(minutes(HOUR, 0, 60, "5", flag));
        assertThat(mean.valid()).isEqualTo(counts);
        if (counts) {
            assertThat(mean.working().leftOut()).isEmpty();
        } else {
            assertThat(mean.mean()).isNull();
            assertThat(mean.working().leftOut()).hasSize(60).allSatisfy(out -> {
                assertThat(out.reason()).hasToString(reason);
                assertThat(out.detail()).contains(flag);
            });
        }
        assertThat(mean.hasOverRange()).isEqualTo(flag.equals("T"));
    }

    @ParameterizedTest
    @CsvSource({"GOOD, COUNTS", "UNCERTAIN, SHOWN_ONLY", "BAD, LEFT_OUT"})
    void withoutFlagTheQualityDecides(Quality quality, Treatment treatment) {
        Sample sample = Sample.realtime(1, HOUR.from(), 35.05, 2, quality);
        Datum datum = Datum.of(sample, Duration.ZERO, HOUR.to());
        assertThat(datum.treatment()).isEqualTo(treatment);
        assertThat(datum.value()).isEqualTo(new BigDecimal("35.05"));
    }

    @Test
    void anOverRangeMinuteMakesHourAndDaySuspect() {
        var data = new ArrayList<Datum>(minutes(HOUR, 0, 59, "5", "N"));
        data.addAll(minutes(HOUR, 59, 60, "5", "T"));
        Average hour = hour(data);
        assertThat(hour.valid()).isTrue();
        assertThat(hour.hasOverRange()).isTrue();
        assertThat(ValidMeans.day(DAY, List.of(hour), RULES, "mg/m3").hasOverRange())
                .isTrue();
    }

    @Test
    void theLastVersionOfAValueCountsAndTheFormerStaysInTheWorking() {
        var data = new ArrayList<Datum>(minutes(HOUR, 45, "10"));
        Datum first = data.getFirst();
        var corrected = new Datum(
                first.from(),
                first.length(),
                new BigDecimal("55"),
                "N",
                Treatment.COUNTS,
                first.receivedAt().plusSeconds(1));
        data.add(corrected);
        Average mean = hour(data);
        // (44·10 + 55)/45 = 495/45 = 11
        assertThat(mean.mean()).isEqualByComparingTo("11");
        assertThat(mean.working().leftOut())
                .containsExactly(new LeftOut(first, LeftOut.Reason.SUPERSEDED, "a later version came"));
    }

    @Test
    void aLaterVersionWithABadFlagTakesTheValueAway() {
        var data = new ArrayList<Datum>(minutes(HOUR, 45, "10"));
        Datum first = data.getFirst();
        data.add(new Datum(
                first.from(),
                first.length(),
                first.value(),
                "D",
                Treatment.LEFT_OUT,
                first.receivedAt().plusSeconds(1)));
        assertThat(hour(data).valid()).isFalse();
    }

    @Test
    void whatLiesOutsideOrOverlapsDoesNotCount() {
        var data = new ArrayList<Datum>(minutes(HOUR, 45, "10"));
        data.add(value("09:00", Duration.ofMinutes(1), "99"));
        data.add(value("07:59", Duration.ofMinutes(1), "99"));
        data.add(value("08:55", Duration.ofMinutes(10), "99"));
        data.add(value(time("08:00:30"), Duration.ofMinutes(1), "99", "N"));
        Average mean = hour(data);
        assertThat(mean.mean()).isEqualByComparingTo("10");
        assertThat(mean.working().leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(
                        LeftOut.Reason.OUTSIDE,
                        LeftOut.Reason.OVERLAPS,
                        LeftOut.Reason.OUTSIDE,
                        LeftOut.Reason.OUTSIDE);
    }

    @Test
    void anExclusionTakesTheMinutesItTouches() {
        var calibration = new Exclusion(new Interval(time("08:10:30"), time("08:12:00")), "calibration");
        Average mean = ValidMeans.hour(HOUR, minutes(HOUR, 60, "10"), List.of(calibration), RULES, "mg/m3");
        assertThat(mean.working().counted()).hasSize(58);
        assertThat(mean.working().leftOut())
                .extracting(out -> out.datum().from())
                .containsExactly(time("08:10"), time("08:11"));
        assertThat(mean.working().leftOut()).extracting(LeftOut::detail).containsOnly("calibration");
    }

    @Test
    void whatIsAboveTheRangeWithinAnExclusionMakesNothingSuspect() {
        var data = new ArrayList<Datum>(minutes(HOUR, 0, 50, "10", "N"));
        data.addAll(minutes(HOUR, 50, 60, "10", "T"));
        var maintenance = new Exclusion(new Interval(time("08:50"), time("09:00")), "maintenance");
        Average mean = ValidMeans.hour(HOUR, data, List.of(maintenance), RULES, "mg/m3");
        assertThat(mean.valid()).isTrue();
        assertThat(mean.hasOverRange()).isFalse();
        assertThat(mean.working().leftOut()).extracting(LeftOut::reason).containsOnly(LeftOut.Reason.EXCLUDED);
    }

    @Test
    void theWorkingTellsRuleClauseAndNumbers() {
        Average mean = hour(List.of(
                value("08:00", Duration.ofMinutes(30), "40.5"),
                value("08:30", Duration.ofMinutes(20), "41.5"),
                value("08:50", Duration.ofMinutes(10), "99", "D")));
        assertThat(mean.working().lines())
                .containsExactly(
                        "counts: 2026-03-09T08:00 40.5",
                        "counts: 2026-03-09T08:30 41.5",
                        "left out: 2026-03-09T08:50 99, flag D",
                        "valid minutes of the hour: 50, needs 45: valid (HJ 212-2017 D2.2 (24) [confirmed])",
                        "hour mean: Σ C·t / Σ t = (40.5·30 + 41.5·20)/50 = 40.9 mg/m3 (HJ 212-2017 D2.2 [confirmed])");
    }

    @Test
    void theFewestMinutesAreConfigured() {
        var fifty = new Provision(
                "flue-gas.valid-minutes-per-hour",
                new BigDecimal("50"),
                "min",
                new Citation("regional rule", "", Confidence.CONFIRMED),
                null,
                null,
                "test");
        FlueGasRules strict = FlueGasRules.on(Data.DATE, Data.PROVISIONS.with(fifty));
        assertThat(ValidMeans.hour(HOUR, minutes(HOUR, 49, "1"), List.of(), strict, "mg/m3")
                        .valid())
                .isFalse();
        assertThat(ValidMeans.hour(HOUR, minutes(HOUR, 50, "1"), List.of(), strict, "mg/m3")
                        .valid())
                .isTrue();
    }

    @Test
    void anHourIsGivenToItsDayOnce() {
        Average hour = hourMean(8, 45, "1");
        assertThatIllegalArgumentException().isThrownBy(() -> ValidMeans.day(DAY, List.of(hour, hour), RULES, "mg/m3"));
        Interval next = Interval.day(Data.DATE.plusDays(1));
        assertThatIllegalArgumentException().isThrownBy(() -> ValidMeans.day(next, List.of(hour), RULES, "mg/m3"));
    }

    /** Samples every five seconds, of which the last four of one minute fail: 59 valid minutes of 10.55 and one that is not. */
    @Test
    void minutesOfSamplesMakeTheHour() {
        var minutes = new ArrayList<Datum>();
        for (int m = 0; m < 60; m++) {
            Interval minute = Interval.of(HOUR.from().plus(Data.MINUTE.multipliedBy(m)), Data.MINUTE);
            var samples = new ArrayList<Datum>();
            for (int s = 0; s < 12; s++) {
                samples.add(
                        value(minute.from().plusSeconds(5L * s), Duration.ZERO, "10.55", m == 7 && s > 7 ? "D" : "N"));
            }
            minutes.add(Datum.of(ValidMeans.minute(minute, samples, List.of(), RULES, "mg/m3")));
        }
        Average mean = hour(minutes);
        assertThat(mean.working().counted()).hasSize(59);
        assertThat(mean.validMean())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("10.55"));
    }

    @Test
    void withoutDataThereIsNoMean() {
        Average none = hour(List.of());
        assertThat(none.mean()).isNull();
        assertThat(none.valid()).isFalse();
        assertThat(ValidMeans.day(DAY, List.of(none), RULES, "mg/m3").mean()).isNull();
    }
}
