package io.anlan.domain.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91440300708461136T", "91330100799655058B"})
    void acceptsTheCheckDigitsOfRealCodes(String text) {
        var code = new CreditCode(text);
        assertThat(code.hasValidCheck()).isTrue();
        assertThat(code.hasValidOrganisationCheck()).isTrue();
    }

    /** Legal codes of the early pilots, printed with another check digit than the computed one. */
    @ParameterizedTest
    @CsvSource({"91350100M0001TGQXM, 1", "91350211M0000XUF46, R", "91350203M0001FUE2P, J"})
    void seesThatAnIrregularCodeHasAnotherCheckDigit(String text, char expected) {
        var code = new CreditCode(text);
        assertThat(code.hasValidCheck()).isFalse();
        assertThat(code.expectedCheck()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I", "O", "S", "V", "Z", "a", "-", "中"})
    void refusesACharacterThatNoCodeHas(String character) {
        String text = "9144030070846113" + character + "T";
        assertThat(CreditCode.isWellFormed(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CreditCode(text))
                .withMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91440300708461136", "91440300708461136TT"})
    void refusesAnotherLength(String text) {
        assertThat(CreditCode.isWellFormed(text)).isFalse();
    }

    @Test
    void everySingleWrongCharacterShows() {
        String text = "91440300708461136T";
        for (int i = 0; i < CreditCode.LENGTH; i++) {
            for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                if (c != text.charAt(i)) {
                    var code = new CreditCode(text.substring(0, i) + c + text.substring(i + 1));
                    assertThat(code.hasValidCheck()).as(code.text()).isFalse();
                }
            }
        }
    }

    @Test
    void readsWhatPeopleWrite() {
        assertThat(CreditCode.normalise(" 91440300708461136t ")).isEqualTo("91440300708461136T");
    }

    @Test
    void namesTheRegionOfTheRegisteringOffice() {
        assertThat(new CreditCode("91440300708461136T").registeredIn()).isEqualTo("440300");
    }
}
