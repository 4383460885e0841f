package io.anlan.platform.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.security.SecureRandom;
import java.time.Duration;
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

    @ParameterizedTest
    @ValueSource(strings = {"Zhang.Wei-2026", "my-ZHANG.WEI-1", "1zhang.weiX!"})
    void theUserNameIsNoPartOfIt(String password) {
        assertThatThrownBy(() -> check(password)).hasMessageContaining("user name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password123!",
                "P@ssw0rd2026",
                "Admin@123456",
                "Abc123456!",
                "Aa123456789",
                "1qaz2wsx!QAZ",
                "Qwertyuiop1!",
                "Woaini1314!",
                "!!Anlan2026!!",
                "Sichuan#2026"
            })
    void theOnesThatAreTriedFirstAreRefused(String password) {
        assertThatThrownBy(() -> check(password)).hasMessageContaining("tried first");
    }

    private static void check(String password) {
        var validation = new Validation();
        PasswordRules.check(
                validation,
                "password",
                password,
                "zhang.wei",
                new AccountSettings.Password(10, 3, 5, Duration.ofDays(90)));
        validation.done();
    }
}
