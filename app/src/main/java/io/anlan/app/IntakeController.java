package io.anlan.app;

import io.anlan.gateway.Gateway;
import io.anlan.gateway.http.IntakeResult;
import io.anlan.platform.web.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands what devices post to the gateway; answers when the log has it. */
@RestController
class IntakeController {
    private static final String BEARER = "Bearer ";

    private final Gateway gateway;

    IntakeController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping("/api/intake")
    @OpenToAll
    CompletableFuture<ResponseEntity<String>> intake(HttpServletRequest request) throws IOException {
        return gateway.http()
                .accept(
                        token(request.getHeader(HttpHeaders.AUTHORIZATION)),
                        request.getRemoteAddr(),
                        request.getHeader(HttpHeaders.CONTENT_ENCODING),
                        request.getInputStream())
                .thenApply(IntakeController::answer);
    }

    private static @Nullable String token(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static ResponseEntity<String> answer(IntakeResult result) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(result.status()).contentType(MediaType.parseMediaType(result.contentType()));
        if (result.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, result.retryAfter().toSeconds())));
        }
        return answer.body(result.body());
    }
}
