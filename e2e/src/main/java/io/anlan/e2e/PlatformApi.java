package io.anlan.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API as a program with a personal access token uses it. */
public final class PlatformApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private @Nullable String token;

    PlatformApi(URI base) {
        this.base = base;
    }

    /** An answer of any status. */
    public record Answer(int status, JsonNode body) {
        /** The body of a 2xx answer. */
        public JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError("The platform answered %d: %s".formatted(status, body));
            }
            return body;
        }
    }

    /** Logs in and makes a token for what follows. */
    public void logIn(String username, String password) {
        try {
            HttpResponse<String> in = http.send(
                    request("/api/login")
                            .POST(BodyPublishers.ofString(write(Map.of("username", username, "password", password))))
                            .build(),
                    BodyHandlers.ofString());
            JsonNode session = answer(in).ok();
            String cookies = String.join(
                    "; ",
                    in.headers().allValues("set-cookie").stream()
                            .map(cookie -> cookie.split(";", 2)[0])
                            .toList());
            HttpRequest forToken = request("/api/tokens")
                    .header("Cookie", cookies)
                    .header("X-XSRF-TOKEN", session.get("csrfToken").asString())
                    .POST(BodyPublishers.ofString(
                            write(Map.of("name", "whole-system", "scopes", List.of("read", "write", "dangerous")))))
                    .build();
            token = answer(http.send(forToken, BodyHandlers.ofString()))
                    .ok()
                    .get("token")
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    public JsonNode get(String path) {
        return send(request(path).GET().build()).ok();
    }

    public JsonNode post(String path, Object body) {
        return tryPost(path, body).ok();
    }

    public JsonNode put(String path, Object body) {
        return send(request(path).PUT(BodyPublishers.ofString(write(body))).build())
                .ok();
    }

    public Answer tryPost(String path, Object body) {
        return send(request(path).POST(BodyPublishers.ofString(write(body))).build());
    }

    /** Every item of a list, page by page. */
    public List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        String separator = path.contains("?") ? "&" : "?";
        String after = "";
        do {
            JsonNode page = get(path + separator + "limit=1000" + after);
            page.get("items").forEach(items::add);
            after = page.hasNonNull("next") ? "&after=" + page.get("next").asString() : "";
        } while (!after.isEmpty());
        return items;
    }

    /** A request with the token, for what the other methods do not cover. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Content-Type", "application/json");
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder;
    }

    /** Whether the platform says that every role can do its work; false also while nobody answers. */
    public boolean isUp() {
        try {
            return http.send(request("/api/health").GET().build(), BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public URI base() {
        return base;
    }

    HttpClient http() {
        return http;
    }

    static JsonNode parse(String text) {
        return JSON.readTree(text);
    }

    private Answer send(HttpRequest request) {
        try {
            return answer(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        String body = response.body().isBlank() ? "{}" : response.body();
        return new Answer(response.statusCode(), JSON.readTree(body));
    }

    private static String write(Object body) {
        return JSON.writeValueAsString(body);
    }
}
