package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotencyIT {
    private final Api program = Api.program();
    private final String key = UUID.randomUUID().toString();
    private final Api api = program.with("Idempotency-Key", key);
    private final String name = "Once " + key;
    private final String body = """
            {"name": "%s"}""".formatted(name);

    @Test
    void theSameCallTwiceCreatesOnce() {
        Api.Answer first = api.post("/api/enterprises", body);
        Api.Answer second = api.post("/api/enterprises", body);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aKeyOfAnotherRequestIsAConflict() {
        api.expect(201, "POST", "/api/enterprises", body);
        Api.Answer other = api.post("/api/enterprises", """
                {"name": "Other"}""");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency-conflict");
    }

    @Test
    void aRefusedCallMayBeRepeatedCorrected() {
        assertThat(api.post("/api/enterprises", "{}").status()).isEqualTo(400);
        assertThat(api.post("/api/enterprises", body).status()).isEqualTo(201);
    }

    @Test
    void manyAtOnceCreateOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> api.post("/api/enterprises", body)))
                    .toList();
            var answers = new HashSet<String>();
            for (var call : calls) {
                assertThat(call.get().status()).isEqualTo(201);
                answers.add(call.get().text());
            }
            assertThat(answers).hasSize(1);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aTokenIsGivenAgainAndNeverStoredReadably() {
        String token = api.expect(201, "POST", "/api/tokens", body).get("token").asString();
        assertThat(api.expect(201, "POST", "/api/tokens", body).get("token").asString())
                .isEqualTo(token);
        String stored = TestPlatform.shared()
                .jdbc()
                .sql("select encode(body_sealed, 'escape') from idempotency_key where key = ?")
                .param(key)
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(token);
    }

    @Test
    void anOddKeyIsRefused() {
        assertThat(program.with("Idempotency-Key", "x".repeat(201))
                        .post("/api/enterprises", body)
                        .status())
                .isEqualTo(400);
    }

    private long count() {
        return program.get("/api/enterprises?limit=1000&q=" + key)
                .json()
                .get("items")
                .size();
    }
}
