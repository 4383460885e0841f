package io.anlan.domain.transmission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provisions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any hours of any days. */
class TransmissionProperties {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final CheckHours CHECK =
            CheckHours.shipped(Provisions.shipped().inForce("transmission.hours-left-out-per-day", FIRST));

    /** One hour as it comes. */
    record Hour(boolean stopped, Receipt live, Receipt backfilled) {}

    /** One outlet and day with one factor. */
    record Day(int outlet, int day, List<Hour> hours) {
        LocalDate date() {
            return FIRST.plusDays(day);
        }

        List<FactorHour> factorHours() {
            return IntStream.range(0, hours.size())
                    .mapToObj(i -> new FactorHour(
                            Interval.day(date()).from().plus(Duration.ofHours(i)),
                            hours.get(i).stopped(),
                            hours.get(i).live(),
                            hours.get(i).backfilled()))
                    .toList();
        }

        OutletDay counted() {
            return DayCount.of(outlet, date(), Map.of("a21026", factorHours()), CHECK);
        }
    }

    @Provide
    Arbitrary<List<Day>> days() {
        Arbitrary<Hour> hour = Combinators.combine(
                        Arbitraries.of(true, false, false, false),
                        Arbitraries.of(Receipt.class),
                        Arbitraries.of(Receipt.class))
                .as(Hour::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 9),
                        hour.list().ofSize(24))
                .as(Day::new)
                .list()
                .ofMaxSize(12);
    }

    /** The rate of any group is what a count over all its hours, by hand, gives. */
    @Property(tries = 200)
    void ratesEqualARecount(@ForAll("days") List<Day> days) {
        Map<Long, TransmissionRates> byOutlet =
                TransmissionRates.by(days.stream().map(Day::counted).toList(), OutletDay::outlet);
        byOutlet.forEach((outlet, rates) -> {
            int due = 0;
            int received = 0;
            int valid = 0;
            for (Day day : days) {
                for (Hour hour : day.hours()) {
                    if (day.outlet() == outlet && !hour.stopped()) {
                        due++;
                        received += hour.live() == Receipt.MISSING ? 0 : 1;
                        valid += hour.live() == Receipt.VALID ? 1 : 0;
                    }
                }
            }
            assertThat(rates.live().due()).isEqualTo(due);
            assertThat(rates.live().received()).isEqualTo(received);
            assertThat(rates.live().valid()).isEqualTo(valid);
            assertThat(rates.live().effectiveRate().isPresent()).isEqualTo(due > 0);
            if (due > 0) {
                assertThat(rates.live().effectiveRate().orElseThrow().doubleValue())
                        .isCloseTo((double) valid / due, offset(1e-12));
            }
        });
    }

    @Property(tries = 200)
    void theProductOfTheTwoRatesIsTheThird(@ForAll("days") List<Day> days) {
        TransmissionSums sums =
                TransmissionRates.over(days.stream().map(Day::counted).toList()).backfilled();
        if (sums.received() > 0) {
            double product = sums.transmissionRate().orElseThrow().doubleValue()
                    * sums.validRate().orElseThrow().doubleValue();
            assertThat(sums.effectiveRate().orElseThrow().doubleValue()).isCloseTo(product, offset(1e-12));
        }
    }

    @Property(tries = 100)
    void groupsAddUpToTheWholeInAnyOrder(@ForAll("days") List<Day> days, @ForAll Random random) {
        var shuffled = new ArrayList<OutletDay>(days.stream().map(Day::counted).toList());
        TransmissionRates whole = TransmissionRates.over(shuffled);
        Collections.shuffle(shuffled, random);
        var parts = TransmissionRates.by(shuffled, OutletDay::day).values();
        assertThat(TransmissionSums.of(
                        parts.stream().map(TransmissionRates::live).toList()))
                .isEqualTo(whole.live());
        assertThat(TransmissionSums.of(
                        parts.stream().map(TransmissionRates::backfilled).toList()))
                .isEqualTo(whole.backfilled());
    }
}
