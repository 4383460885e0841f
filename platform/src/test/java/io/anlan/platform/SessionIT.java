package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionIT {
    @Test
    void aLogInOutlivesTheProcess() {
        Api browser = Api.browser();
        TestPlatform.shared().restart();
        assertThat(browser.get("/api/me").json().get("username").asString()).isEqualTo("admin");
        assertThat(browser.post("/api/enterprises", """
                {"name": "After the restart"}""").status()).isEqualTo(201);
    }

    @Test
    void theFirstPasswordStaysTheOnlyOne() {
        String before = TestPlatform.shared().adminPassword();
        TestPlatform.shared().restart();
        assertThat(TestPlatform.shared().adminPassword()).isEqualTo(before);
        assertThat(TestPlatform.shared()
                        .jdbc()
                        .sql("select count(*) from account where username = 'admin'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
