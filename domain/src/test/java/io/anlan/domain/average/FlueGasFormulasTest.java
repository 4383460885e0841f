package io.anlan.domain.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each example was worked out by hand; the arithmetic stands above it. */
class FlueGasFormulasTest {
    private static final FlueGasFormulas FORMULAS = new FlueGasFormulas(Data.RULES);
    /** Three quarters of standard pressure, half as hot again as standard temperature, a tenth water. */
    private static final GasState GAS = gas("76493.75", "-500", "136.5", "0.1");

    private static GasState gas(String pressure, String relative, String temperature, String moisture) {
        return new GasState(number(pressure), number(relative), number(temperature), number(moisture));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    /** 50 · 101325/75993.75 · 409.5/273 = 50 · 4/3 · 3/2 = 100. */
    @Test
    void bringsAConcentrationToStandardState() {
        Step step = FORMULAS.standardState(number("50"), GAS);
        assertThat(step.result()).isEqualByComparingTo("100");
        assertThat(step.numbers()).isEqualTo("50 · 101325/(76493.75+-500) · (273+136.5)/273");
    }

    /** 90/(1 − 0.1) = 100. */
    @Test
    void dries() {
        assertThat(FORMULAS.dry(number("90"), GAS).result()).isEqualByComparingTo("100");
    }

    /** SO2, 64 g/mol: 112 · 64/22.4 = 5 · 64 = 320. */
    @Test
    void turnsPpmIntoMass() {
        assertThat(FORMULAS.massOfPpm(number("112"), number("64")).result()).isEqualByComparingTo("320");
    }

    /** 30 · 46/30 + 4 = 50; (100 + 12) · 46/22.4 = 5 · 46 = 230. */
    @Test
    void countsNitrogenOxidesAsNo2() {
        assertThat(FORMULAS.nitrogenOxides(number("30"), number("4")).result()).isEqualByComparingTo("50");
        assertThat(FORMULAS.nitrogenOxidesOfPpm(number("100"), number("12")).result())
                .isEqualByComparingTo("230");
    }

    /**
     * 40 · (21 − 6)/(21 − 13.5) = 40 · 15/7.5 = 80; at 6 % nothing changes; at 20.4 % the factor is 15/0.6 = 25;
     * with 11 % for waste: 66 · 10/(21 − 12) = 73.33.
     */
    @ParameterizedTest
    @CsvSource({
        "40, 13.5, 6, 80",
        "40, 6, 6, 40",
        "40, 20.4, 6, 1000",
        "40, 20.49, 6, 1176.470588235294117647058823529412",
        "66, 12, 11, 73.33333333333333333333333333333333"
    })
    void convertsToReferenceOxygen(BigDecimal c, BigDecimal oxygen, BigDecimal reference, BigDecimal expected) {
        assertThat(FORMULAS.toReferenceOxygen(c, oxygen, reference))
                .isInstanceOfSatisfying(
                        Conversion.Converted.class,
                        converted -> assertThat(converted.step().result()).isEqualByComparingTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.5", "20.6", "20.9", "21", "21.0", "21.3", "25"})
    void doesNotConvertCloseToTheOxygenOfAir(String oxygen) {
        assertThat(FORMULAS.toReferenceOxygen(number("40"), number(oxygen), number("6")))
                .isInstanceOfSatisfying(
                        Conversion.NotConvertible.class,
                        not -> assertThat(not.reason())
                                .startsWith("not convertible: oxygen ")
                                .contains("20.5 %"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"21", "-1", "30"})
    void refusesAReferenceThatIsNoneInAir(String reference) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FORMULAS.toReferenceOxygen(number("40"), number("10"), number(reference)));
    }

    /** 3600 · 10 · 12.5 = 450000; · 273/409.5 = 300000; · 75993.75/101325 = 225000; · 0.9 = 202500. */
    @Test
    void findsTheFlow() {
        Step actual = FORMULAS.actualFlow(number("10"), number("12.5"));
        assertThat(actual.result()).isEqualByComparingTo("450000");
        assertThat(FORMULAS.standardDryFlow(actual.result(), GAS).result()).isEqualByComparingTo("202500");
    }

    /** 50 · 202500 · 10⁻⁶ = 10.125. */
    @Test
    void findsTheRate() {
        Step rate = FORMULAS.rate(number("50"), number("202500"));
        assertThat(rate)
                .hasToString("emission rate: C · Qsn · 10⁻⁶ = 50 · 202500 · 10⁻⁶ = 10.125 kg/h "
                        + "(HJ 212-2017 D2 [confirmed])");
    }

    @Test
    void refusesAGasThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> gas("101325", "0", "20", "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gas("101325", "0", "20", "8.5"))
                .withMessageContaining("given in %");
        assertThatIllegalArgumentException().isThrownBy(() -> gas("500", "-500", "20", "0"));
    }
}
