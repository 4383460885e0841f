package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorsTest {
    @Test
    void everyRowOfTheTableIsThere() {
        assertThat(Factors.all()).hasSize(382);
    }

    @ParameterizedTest
    @CsvSource({"w01018, 化学需氧量, mg/L", "w21003, 氨氮, mg/L", "a19001, 氧气含量, %", "Leq, 等效声级, dB", "i13001, 测量量程, ''"})
    void findsAFactorByItsCode(String code, String nameZh, String unit) {
        Factor factor = Factors.byCode(code).orElseThrow();
        assertThat(factor.nameZh()).isEqualTo(nameZh);
        assertThat(factor.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource({"011, w01018", "060, w21003", "001, w01001", "B01, w00000", "02, a21026", "S01, a19001"})
    void findsAFactorByIts2005Code(String legacyCode, String code) {
        assertThat(Factors.byLegacyCode(legacyCode).map(Factor::code)).hasValue(code);
    }

    @Test
    void theEmptyCodeIsNoFactor() {
        assertThat(Factors.byLegacyCode("")).isEmpty();
        assertThat(Factors.byCode("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"e10101, e101xx", "e10199, e101xx", "g20507, g205xx", "i33315, i3331x"})
    void resolvesEquipmentNumbers(String sent, String pattern) {
        assertThat(Factors.byCode(sent).map(Factor::code)).hasValue(pattern);
        assertThat(Factors.byCode(sent).orElseThrow().isPattern()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e101", "e1010", "e101001", "e101x1", "e99901", "E10101", "z00000"})
    void doesNotGuess(String sent) {
        assertThat(Factors.byCode(sent)).isEmpty();
        assertThat(Factors.allByCode(sent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e70105", "g11901"})
    void codesPrintedTwiceAreBothThereWithARemark(String sent) {
        assertThat(Factors.allByCode(sent))
                .hasSize(2)
                .allSatisfy(factor -> assertThat(factor.remark()).contains("this code to"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a21001", "a34001", "a34002", "a34004", "a34005"})
    void unitsPrintedAsNanogramsCarryARemark(String code) {
        Factor factor = Factors.byCode(code).orElseThrow();
        assertThat(factor.unit()).isEqualTo("ng/m3");
        assertThat(factor.remark()).contains("ng/m3");
    }

    @Test
    void everyErratumBelongsToAFactor() {
        var codes = new HashSet<String>();
        Factors.all().forEach(factor -> codes.add(factor.code()));
        assertThat(CsvTable.read("factor-errata.csv").stream().map(row -> row.get("code")))
                .isNotEmpty()
                .isSubsetOf(codes);
    }
}
