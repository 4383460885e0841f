package io.anlan.domain.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any values in any order. */
class AverageProperties {
    private static final List<String> FLAGS = List.of("N", "N", "N", "N", "N", "N", "D", "T", "S");

    /** One reported minute: which, what, with which flag, how late. */
    private record Report(int minute, BigDecimal value, String flag, int secondsLate) {
        Datum datum() {
            Instant from = Data.HOUR.from().plus(Duration.ofMinutes(minute));
            return Datum.flagged(from, Data.MINUTE, value, flag, Data.FLAGS, from.plusSeconds(60L + secondsLate));
        }
    }

    @Provide
    Arbitrary<List<Datum>> hours() {
        Arbitrary<BigDecimal> value = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(400))
                .ofScale(2);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 59),
                        value,
                        Arbitraries.of(FLAGS),
                        Arbitraries.integers().between(0, 90_000))
                .as(Report::new)
                .map(Report::datum)
                .list()
                .ofMaxSize(120);
    }

    private static Average mean(List<Datum> data) {
        return ValidMeans.hour(Data.HOUR, data, List.of(), Data.RULES, "mg/m3");
    }

    private static FlueGasHour flueGas(List<Datum> data) {
        List<Datum> oxygen = IntStream.range(0, 60)
                .mapToObj(i ->
                        Data.value(Data.HOUR.from().plus(Duration.ofMinutes(i)), Data.MINUTE, 5 + i / 4 + ".5", "N"))
                .toList();
        return FlueGasHour.of(
                Data.HOUR, new FlueGasData(data, oxygen, data, List.of(), BigDecimal.valueOf(6)), Data.RULES);
    }

    @Property(tries = 300)
    void aMeanLiesBetweenItsSmallestAndItsLargestValue(@ForAll("hours") List<Datum> data) {
        Average mean = mean(data);
        List<BigDecimal> counted =
                mean.working().counted().stream().map(Datum::value).toList();
        assertThat(mean.mean() == null).isEqualTo(counted.isEmpty());
        if (mean.mean() != null) {
            assertThat(mean.mean()).isBetween(Collections.min(counted), Collections.max(counted));
        }
    }

    @Property(tries = 300)
    void everyValueIsCountedOrLeftOutOnceAndNoneIsChanged(@ForAll("hours") List<Datum> data) {
        Working working = mean(data).working();
        var told = new ArrayList<Datum>(working.counted());
        working.leftOut().forEach(out -> told.add(out.datum()));
        assertThat(told).containsExactlyInAnyOrderElementsOf(data);
    }

    @Property(tries = 200)
    void theOrderOfTheInputDoesNotMatter(@ForAll("hours") List<Datum> data, @ForAll Random random) {
        var shuffled = new ArrayList<Datum>(data);
        Collections.shuffle(shuffled, random);
        assertThat(mean(shuffled)).isEqualTo(mean(data));
        assertThat(flueGas(shuffled)).isEqualTo(flueGas(data));
    }

    /** The average is made anew whenever a value comes; the last one is as if all had been there at once. */
    @Property(tries = 50)
    void lateDataLeadToTheSameAsDataInTime(@ForAll("hours") List<Datum> data) {
        var byArrival = new ArrayList<Datum>(data);
        byArrival.sort(Comparator.comparing(Datum::receivedAt));
        Average last = mean(List.of());
        for (int i = 1; i <= byArrival.size(); i++) {
            last = mean(byArrival.subList(0, i));
        }
        assertThat(last).isEqualTo(mean(data));
    }

    /** A value that comes an hour late and one that comes at once give the same figures. */
    @Property(tries = 100)
    void howLateAValueCameIsNotInTheFigures(@ForAll("hours") List<Datum> data) {
        List<Instant> times = data.stream().map(Datum::from).toList();
        List<Datum> oneVersion = data.stream()
                .filter(datum -> Collections.frequency(times, datum.from()) == 1)
                .toList();
        List<Datum> late = oneVersion.stream()
                .map(datum -> new Datum(
                        datum.from(),
                        datum.length(),
                        datum.value(),
                        datum.flag(),
                        datum.treatment(),
                        datum.receivedAt().plus(Duration.ofDays(3))))
                .toList();
        Average inTime = mean(oneVersion);
        Average afterwards = mean(late);
        assertThat(afterwards.mean()).isEqualTo(inTime.mean());
        assertThat(afterwards.valid()).isEqualTo(inTime.valid());
        assertThat(afterwards.working().lines()).isEqualTo(inTime.working().lines());
    }

    @Provide
    Arbitrary<List<Datum>> oxygen() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(25))
                .ofScale(1)
                .list()
                .ofSize(60)
                .map(AverageProperties::everyMinute);
    }

    private static List<Datum> everyMinute(List<BigDecimal> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Report(i, values.get(i), "N", 0).datum())
                .toList();
    }

    /** Against the formula in floating point. */
    @Property(tries = 100)
    void exactlyTheMinutesFarFromTheOxygenOfAirAreConverted(@ForAll("oxygen") List<Datum> oxygen) {
        List<Datum> concentration = Data.minutes(Data.HOUR, 60, "40");
        Average converted = FlueGasHour.of(
                        Data.HOUR,
                        new FlueGasData(concentration, oxygen, List.of(), List.of(), BigDecimal.valueOf(6)),
                        Data.RULES)
                .judged();
        double[] expected = oxygen.stream()
                .mapToDouble(datum -> datum.value().doubleValue())
                .filter(percent -> percent < 20.5)
                .map(percent -> 40 * 15 / (21 - percent))
                .toArray();
        assertThat(converted.working().counted()).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(converted.working().counted().get(i).value().doubleValue())
                    .isCloseTo(expected[i], offset(1e-9));
        }
        assertThat(converted.valid()).isEqualTo(expected.length >= 45);
    }
}
