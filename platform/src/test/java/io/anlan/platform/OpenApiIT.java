package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiIT {
    @Test
    void describesEveryCall() throws IOException {
        Api.Answer answer = Api.program().get("/v3/api-docs");
        assertThat(answer.status()).isEqualTo(200);
        Files.writeString(Path.of("target", "openapi.json"), answer.text());
    }
}
