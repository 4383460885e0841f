package io.anlan.platform.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"Abcdefghi1", "abcdefghi1!", "ABCDEFGHI1!", "Abcdefghij!", "密码密码密码密码Ab1", "Ab1 with spaces"})
    void threeKindsOfTenCharactersSuffice(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Abcdefgh1", "", "abcdefghij", "abcdefghi1", "ABCDEFGHI1", "1234567890!", "Abcdefghij"})
    void shorterOnesAndTwoKindsAreRefused(String password) {
        assertThatThrownBy(() -> check(password)).isInstanceOf(Refusal.class);
    }

    @Test
    void aVeryLongOneIsRefused() {
        assertThatThrownBy(() -> check("Ab1".repeat(100))).isInstanceOf(Refusal.class);
    }

    @Test
    void aGeneratedOneKeepsTheRules() {
        var random = new SecureRandom();
        for (int i = 0; i < 1000; i++) {
            check(PasswordRules.generate(random));
        }
    }

    private static void check(String password) {
        var validation = new Validation();
        PasswordRules.check(validation, "password", password);
        validation.done();
    }
}
