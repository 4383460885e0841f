package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokensIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final Api browser = Api.browser();

    @Test
    void aTokenOpensTheApiWithoutCookieAndCsrf() {
        JsonNode token = make("""
                {"name": "exporter"}""");
        Api program = Api.withToken(token.get("token").asString());
        assertThat(program.get("/api/me").json().get("username").asString()).isEqualTo("admin");
        assertThat(program.post("/api/enterprises", """
                {"name": "By token"}""").status()).isEqualTo(201);
    }

    @Test
    void aTokenLivesNinetyDaysUnlessSaidOtherwise() {
        JsonNode token = make("""
                {"name": "usual"}""");
        Instant expires =
                OffsetDateTime.parse(token.get("expiresAt").asString()).toInstant();
        Instant now = platform.bean(TestClock.class).instant();
        assertThat(expires).isCloseTo(now.plus(Duration.ofDays(90)), within(5, ChronoUnit.MINUTES));
        Api.Answer tooLong = browser.post("/api/tokens", """
                {"name": "for ever", "expiresAt": "%s"}""".formatted(now.plus(Duration.ofDays(400))));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("expiresAt");
    }

    @Test
    void theListNeverShowsSecrets() {
        String secret = make("""
                {"name": "listed"}""").get("token").asString();
        Api.Answer list = browser.get("/api/tokens?limit=1000");
        assertThat(list.text()).contains("listed").doesNotContain(secret);
    }

    @Test
    void aWithdrawnTokenIsRefused() {
        JsonNode token = make("""
                {"name": "withdrawn"}""");
        assertThat(browser.delete("/api/tokens/" + token.get("id")).status()).isEqualTo(204);
        Api.Answer answer = Api.withToken(token.get("token").asString()).get("/api/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(h -> assertThat(h).contains("invalid_token"));
        assertThat(browser.delete("/api/tokens/" + token.get("id")).status()).isEqualTo(404);
    }

    @Test
    void anExpiredTokenIsRefused() {
        JsonNode token =
                make("""
                {"name": "short", "expiresAt": "%s"}""".formatted(platform.bean(TestClock.class).instant().plusSeconds(60)));
        platform.bean(TestClock.class).advance(Duration.ofMinutes(2));
        assertThat(Api.withToken(token.get("token").asString()).get("/api/me").status())
                .isEqualTo(401);
        platform.bean(TestClock.class).goBack();
    }

    @Test
    void aWrongTokenIsRefusedEvenBesideASession() {
        assertThat(browser.with("Authorization", "Bearer nonsense")
                        .get("/api/me")
                        .status())
                .isEqualTo(401);
    }

    private JsonNode make(String body) {
        return browser.expect(201, "POST", "/api/tokens", body);
    }
}
