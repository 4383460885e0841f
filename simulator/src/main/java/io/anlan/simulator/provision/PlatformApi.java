package io.anlan.simulator.provision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The calls to the platform that a demonstration needs. A platform that is busy or restarting is asked again. */
public final class PlatformApi {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE = 1000;
    private static final int UNAUTHENTICATED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client;
    private final URI base;
    private final Duration patience;
    private @Nullable String token;

    /**
     * @param base address of the platform, without {@code /api}.
     * @param patience how long a busy platform is asked again.
     */
    public PlatformApi(HttpClient client, URI base, Duration patience) {
        this.client = client;
        this.base = base;
        this.patience = patience;
    }

    /** Uses this personal access token from now on. */
    void useToken(String accessToken) {
        token = accessToken;
    }

    /** Whether every role of the platform can do its work. */
    public boolean isHealthy() throws InterruptedException {
        try {
            return send("GET", "/api/health", null, null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the token in use opens the platform. */
    boolean isAuthenticated() throws IOException, InterruptedException {
        try {
            get("/api/me");
            return true;
        } catch (ApiProblem e) {
            if (e.status() == UNAUTHENTICATED) {
                return false;
            }
            throw e;
        }
    }

    /** Logs in and makes a personal access token, which is used from now on. */
    String logIn(String user, String password, ObjectNode tokenRequest) throws IOException, InterruptedException {
        token = null;
        JsonNode made = inSession(user, password, "/api/tokens", tokenRequest);
        String fresh = made.path("token").asString("");
        if (fresh.isEmpty()) {
            throw new IOException("POST /api/tokens answered without a token.");
        }
        token = fresh;
        return fresh;
    }

    /** Changes a password as its owner does. */
    void changePassword(String user, String old, String fresh) throws IOException, InterruptedException {
        ObjectNode change = JSON.createObjectNode().put("currentPassword", old).put("newPassword", fresh);
        inSession(user, old, "/api/password", change);
    }

    /** Makes one call in a session of its own, as a browser does. */
    private JsonNode inSession(String user, String password, String path, ObjectNode body)
            throws IOException, InterruptedException {
        ObjectNode login = JSON.createObjectNode().put("username", user).put("password", password);
        HttpResponse<String> response =
                checked("POST /api/login", exchange(request("POST", "/api/login", login, null, null)));
        List<String> cookies = response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
        String csrf = parsed(response).path("csrfToken").asString("");
        HttpRequest.Builder call = request("POST", path, body, UUID.randomUUID().toString(), null)
                .header("Cookie", String.join("; ", cookies))
                .header("X-XSRF-TOKEN", csrf);
        return parsed(checked("POST " + path, exchange(call)));
    }

    /** Every item of a list, page after page. */
    List<JsonNode> list(String path) throws IOException, InterruptedException {
        var items = new ArrayList<JsonNode>();
        String after = "";
        do {
            String separator = path.contains("?") ? "&" : "?";
            String page = path + separator + "limit=" + PAGE;
            JsonNode answer = get(after.isEmpty() ? page : page + "&after=" + encoded(after));
            answer.path("items").forEach(items::add);
            after = answer.path("next").asString("");
        } while (!after.isEmpty());
        return items;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return parsed(patiently("GET", path, null, null));
    }

    /** Creates something; asked again after a lost answer it still creates it once. */
    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return parsed(patiently("POST", path, body, UUID.randomUUID().toString()));
    }

    JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
        return parsed(patiently("PUT", path, body, null));
    }

    /** Uploads a file as a form would. */
    void putFile(String path, String field, String name, String contentType, byte[] content)
            throws IOException, InterruptedException {
        String boundary = UUID.randomUUID().toString();
        String head = "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                .formatted(boundary, field, name, contentType);
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = request("PUT", path, null, null, token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        checked("PUT " + path, exchange(request));
    }

    private HttpResponse<String> patiently(
            String method, String path, @Nullable JsonNode body, @Nullable String idempotencyKey)
            throws IOException, InterruptedException {
        String call = method + " " + path;
        long giveUp = System.nanoTime() + patience.toNanos();
        Duration pause = Duration.ofMillis(250);
        while (true) {
            boolean last = System.nanoTime() >= giveUp;
            try {
                HttpResponse<String> response = send(method, path, body, idempotencyKey);
                if (last || !isBusy(response.statusCode())) {
                    return checked(call, response);
                }
            } catch (ApiProblem e) {
                throw e;
            } catch (IOException e) {
                if (last) {
                    throw new IOException("%s failed at %s: %s".formatted(call, base, e.getMessage()), e);
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(Duration.ofSeconds(4)) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    private static boolean isBusy(int status) {
        return status == TOO_MANY_REQUESTS || status == 502 || status == 503 || status == 504;
    }

    private HttpResponse<String> send(
            String method, String path, @Nullable JsonNode body, @Nullable String idempotencyKey)
            throws IOException, InterruptedException {
        return exchange(request(method, path, body, idempotencyKey, token));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(
            String method,
            String path,
            @Nullable JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String accessToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(CALL_TIMEOUT);
        request.header("Accept", "application/json, application/problem+json");
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> checked(String call, HttpResponse<String> response) throws ApiProblem {
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        String code = "";
        String detail = "no further details";
        try {
            JsonNode problem = parsed(response);
            code = problem.path("code").asString("");
            detail = problem.path("detail").asString(detail);
            if (problem.has("errors")) {
                detail += " " + problem.path("errors");
            }
        } catch (IOException e) {
            detail = "the answer is no JSON";
        }
        throw new ApiProblem(call, response.statusCode(), code, detail);
    }

    private static JsonNode parsed(HttpResponse<String> response) throws IOException {
        try {
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new IOException("The answer of %s is no JSON.".formatted(response.uri()), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
