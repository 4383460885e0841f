package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PagesIT {
    private final Api anonymous = Api.anonymous();

    @Test
    void everyAddressOfTheBrowserApplicationAnswersItsIndex() {
        for (String path : List.of("/", "/alarms", "/alarms/0190-abc", "/points/12", "/login")) {
            Api.Answer answer = anonymous.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).contains("<title>Anlan</title>");
            assertThat(answer.header("Content-Type"))
                    .hasValueSatisfying(t -> assertThat(t).startsWith("text/html"));
            assertThat(answer.header("Cache-Control")).contains("no-cache");
        }
    }

    @Test
    void filesNamedByTheirContentAreKeptLong() {
        Api.Answer answer = anonymous.get("/assets/main-1a2b3c.js");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(
                        c -> assertThat(c).contains("max-age=31536000").contains("immutable"));
        assertThat(anonymous.get("/assets/missing.js").status()).isEqualTo(404);
        assertThat(anonymous.get("/favicon.ico").status()).isEqualTo(404);
        assertThat(anonymous.get("/../admin-password").status()).isIn(400, 404);
        assertThat(anonymous.get("/%2e%2e/admin-password").status()).isIn(400, 404);
    }

    @Test
    void aFileThatTheBuildHasPackedIsSentPacked() {
        Api.Answer packed = anonymous.with("Accept-Encoding", "gzip, br").get("/assets/main-1a2b3c.js");
        assertThat(packed.text()).isEqualTo("packed");
        assertThat(packed.header("Content-Encoding")).contains("br");
        assertThat(packed.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(packed.header("Cache-Control"))
                .hasValueSatisfying(c -> assertThat(c).contains("immutable"));
        assertThat(packed.response().headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Encoding"));
        assertThat(anonymous.get("/assets/main-1a2b3c.js").text()).isEqualTo("export {}");
    }

    @Test
    void pagesCannotBeFramedAndLoadNothingFromElsewhere() {
        Api.Answer answer = anonymous.get("/");
        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(p -> assertThat(p)
                        .contains("default-src 'self'")
                        .contains("frame-ancestors 'none'")
                        .contains("script-src 'self'")
                        .contains("img-src 'self' data: blob:;"));
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void healthNeedsNoLogIn() {
        Api.Answer answer = anonymous.get("/api/health");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode health = answer.json();
        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.at("/roles/platform/status").asString()).isEqualTo("UP");
        assertThat(health.has("version")).isTrue();
    }

    @Test
    void figuresAreOpenOnLoopback() {
        Api.Answer answer = anonymous.get("/actuator/prometheus");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("jvm_memory_used_bytes");
        assertThat(anonymous.get("/actuator/env").status()).isEqualTo(404);
    }
}
