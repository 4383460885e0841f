package io.anlan.domain.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    private static Provision figure(String value, @Nullable String from, @Nullable String to) {
        return new Provision(
                "flue-gas.valid-minutes-per-hour",
                new BigDecimal(value),
                "min",
                new Citation("HJ 75", "1", Confidence.KNOWN),
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                "test");
    }

    @ParameterizedTest
    @CsvSource({
        "flue-gas.samples-per-minute, 12",
        "flue-gas.valid-minutes-per-hour, 45",
        "flue-gas.valid-hours-per-day, 20",
        "flue-gas.standard-temperature, 273",
        "flue-gas.standard-pressure, 101325",
        "flue-gas.not-convertible-value, 9999.99",
        "total.alpha-high, 90",
        "total.alpha-low, 75",
        "total.window-short-gap, 180",
        "total.window-long-gap, 720",
        "total.window-low-alpha, 2160",
        "mark.deadline, 10",
        "transmission.hours-left-out-per-day, 1"
    })
    void shipsTheFiguresOfTheStandards(String key, BigDecimal value) {
        assertThat(Provisions.shipped().inForce(key, DAY).value()).isEqualByComparingTo(value);
    }

    @Test
    void everyShippedFigureSaysWhereItWasReadAndWhatIsOnlyOurProposalIsNotConfirmed() {
        assertThat(Provisions.shipped().all()).allSatisfy(provision -> {
            assertThat(provision.source()).isNotBlank();
            assertThat(provision.citation().standard()).isNotBlank();
            if (provision.citation().standard().equals("project rule")) {
                assertThat(provision.citation().confidence()).isNotEqualTo(Confidence.CONFIRMED);
            }
        });
    }

    @Test
    void takesTheFigureThatIsInForceOnTheDay() {
        var provisions = new Provisions(List.of(figure("30", null, "2017-12-31"), figure("45", "2018-01-01", null)));
        String key = "flue-gas.valid-minutes-per-hour";
        assertThat(provisions.inForce(key, LocalDate.of(2017, 12, 31)).value()).isEqualByComparingTo("30");
        assertThat(provisions.inForce(key, LocalDate.of(2018, 1, 1)).value()).isEqualByComparingTo("45");
    }

    @Test
    void refusesTwoFiguresForOneDay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Provisions(List.of(figure("30", null, "2018-01-01"), figure("45", "2018-01-01", null))))
                .withMessageContaining("flue-gas.valid-minutes-per-hour");
    }

    @Test
    void aRegionMayConfigureItsOwn() {
        Provisions own = Provisions.shipped().with(figure("50", null, null));
        assertThat(own.inForce("flue-gas.valid-minutes-per-hour", DAY).value()).isEqualByComparingTo("50");
        assertThat(own.all()).hasSameSizeAs(Provisions.shipped().all());
    }

    @Test
    void saysWhichFigureIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Provisions.shipped().inForce("total.alpha-high", LocalDate.of(2010, 1, 1)))
                .withMessageContaining("total.alpha-high")
                .withMessageContaining("2010-01-01");
    }

    @ParameterizedTest
    @CsvSource({"confirmed, CONFIRMED", "confirmed (page 3), CONFIRMED", "known, KNOWN", "Uncertain, UNCERTAIN"})
    void readsTheConfidence(String text, Confidence confidence) {
        assertThat(Confidence.of(text)).isEqualTo(confidence);
    }

    @Test
    void doesNotGuessAConfidence() {
        assertThatIllegalArgumentException().isThrownBy(() -> Confidence.of("impl"));
    }
}
