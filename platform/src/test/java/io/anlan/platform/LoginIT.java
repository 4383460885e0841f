package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginIT {
    private final TestPlatform platform = TestPlatform.shared();

    @Test
    void opensASessionThatHoldsForFurtherRequests() {
        Api api = Api.anonymous();
        Api.Answer login = api.logIn("admin", platform.adminPassword());
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.json().at("/user/username").asString()).isEqualTo("admin");
        assertThat(login.json().at("/user/mustChangePassword").asBoolean()).isTrue();
        Api.Answer me = api.get("/api/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().at("/roles/0").asString()).isEqualTo("administrator");
    }
}
