package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokensIT {
    /** More than there are connections to the database. */
    private static final int CALLERS = 40;

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

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

    /** As when everybody comes back after a restart, and more than the database serves at once. */
    @Test
    void whoCannotBeRecognisedInTimeIsAskedToComeAgain() throws SQLException {
        Api program = Api.withToken(make("""
                {"name": "patient"}""").get("token").asString());
        List<CompletableFuture<Api.Answer>> asked;
        try (Connection held = platform.bean(DataSource.class).getConnection();
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("lock table access_token in access exclusive mode");
            asked = IntStream.range(0, CALLERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> program.get("/api/me"), THREADS))
                    .toList();
            Api.Answer first = (Api.Answer) CompletableFuture.anyOf(asked.toArray(CompletableFuture<?>[]::new))
                    .join();
            assertThat(first.status()).isEqualTo(503);
            assertThat(first.code()).isEqualTo("unavailable");
            assertThat(first.header("Retry-After")).contains("2");
            held.rollback();
            held.setAutoCommit(true);
        }
        assertThat(asked)
                .extracting(answer -> answer.join().status())
                .contains(200, 503)
                .containsOnly(200, 503);
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
