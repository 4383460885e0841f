package io.anlan.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API, as a browser with its cookies or a program with its token. */
public final class Api {
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private final TestPlatform platform;
    private final Map<String, String> headers;
    private boolean sendsCsrf = true;

    private Api(TestPlatform platform, Map<String, String> headers) {
        this(platform, headers, null);
    }

    private Api(TestPlatform platform, Map<String, String> headers, @Nullable InetAddress from) {
        this.platform = platform;
        this.headers = headers;
        HttpClient.Builder builder =
                HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(TIMEOUT);
        http = (from == null ? builder : builder.localAddress(from)).build();
    }

    /** A browser without a log-in at another platform than the shared one. */
    public static Api at(TestPlatform platform) {
        return new Api(platform, Map.of());
    }

    /** The same from another address of this machine. */
    public static Api at(TestPlatform platform, String from) {
        try {
            return new Api(platform, Map.of(), InetAddress.getByName(from));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An answer. */
    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String code() {
            return json().path("code").asString();
        }

        public String text() {
            return response.body();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    public static Api anonymous() {
        return new Api(TestPlatform.shared(), Map.of());
    }

    /** A browser that has logged in as admin. */
    public static Api browser() {
        Api api = anonymous();
        Answer answer = api.logIn("admin", api.platform.adminPassword());
        if (answer.status() != 200) {
            throw new IllegalStateException("The log-in failed: " + answer.text());
        }
        return api;
    }

    /** A program with a fresh access token of admin. */
    public static Api program() {
        JsonNode token = browser().post("/api/tokens", """
                {"name": "test", "scopes": ["read", "write", "dangerous"]}""").json();
        return withToken(token.get("token").asString());
    }

    public static Api withToken(String token) {
        return new Api(TestPlatform.shared(), Map.of("Authorization", "Bearer " + token));
    }

    public Api with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        var api = new Api(platform, more);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> api.cookies.getCookieStore().add(uri("/"), cookie));
        return api;
    }

    public Api withCookie(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(uri("/"), cookie);
        return this;
    }

    public Api withoutCsrf() {
        sendsCsrf = false;
        return this;
    }

    public Answer logIn(String username, String password) {
        return post("/api/login", JSON.writeValueAsString(Map.of("username", username, "password", password)));
    }

    public Answer logIn(String username, String password, String code) {
        return post(
                "/api/login",
                JSON.writeValueAsString(Map.of("username", username, "password", password, "code", code)));
    }

    /** Sends and expects a status; for steps that only prepare. */
    public JsonNode expect(int status, String method, String path, @Nullable String body) {
        Answer answer = send(method, path, body);
        if (answer.status() != status) {
            throw new AssertionError("%s %s answered %d instead of %d: %s"
                    .formatted(method, path, answer.status(), status, answer.text()));
        }
        return answer.text().isEmpty() ? JSON.nullNode() : answer.json();
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, @Nullable String body) {
        return send("POST", path, body);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer send(String method, String path, @Nullable String body) {
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

    public HttpRequest.Builder request(String path) {
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

    public HttpClient http() {
        return http;
    }

    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(c -> c.getName().equals(name))
                .findFirst();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(platform.port(), path));
    }
}
