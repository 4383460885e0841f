package io.anlan.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API, as a browser with its cookies or a program with its token. */
final class Api {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(TIMEOUT)
            .build();
    private final TestPlatform platform;
    private final Map<String, String> headers;
    private boolean sendsCsrf = true;

    private Api(TestPlatform platform, Map<String, String> headers) {
        this.platform = platform;
        this.headers = headers;
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String code() {
            return json().path("code").asString();
        }

        String text() {
            return response.body();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    static Api anonymous() {
        return new Api(TestPlatform.shared(), Map.of());
    }

    /** A browser that has logged in as admin. */
    static Api browser() {
        Api api = anonymous();
        Answer answer = api.logIn("admin", api.platform.adminPassword());
        if (answer.status() != 200) {
            throw new IllegalStateException("The log-in failed: " + answer.text());
        }
        return api;
    }

    /** A program with a fresh access token of admin. */
    static Api program() {
        JsonNode token = browser().post("/api/tokens", """
                {"name": "test"}""").json();
        return withToken(token.get("token").asString());
    }

    static Api withToken(String token) {
        return new Api(TestPlatform.shared(), Map.of("Authorization", "Bearer " + token));
    }

    Api with(String header, String value) {
        var more = new java.util.HashMap<>(headers);
        more.put(header, value);
        var api = new Api(platform, more);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> api.cookies.getCookieStore().add(uri("/"), cookie));
        return api;
    }

    Api withoutCsrf() {
        sendsCsrf = false;
        return this;
    }

    Answer logIn(String username, String password) {
        return post("/api/login", JSON.writeValueAsString(Map.of("username", username, "password", password)));
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable String body) {
        return send("POST", path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, @Nullable String body) {
        HttpRequest request = request(path)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT);
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        if (sendsCsrf) {
            cookie("XSRF-TOKEN").ifPresent(c -> request.header("X-XSRF-TOKEN", c.getValue()));
        }
        return request;
    }

    HttpClient http() {
        return http;
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(c -> c.getName().equals(name))
                .findFirst();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(platform.port(), path));
    }
}
