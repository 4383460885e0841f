package io.anlan.simulator.upload;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a file to a register and follows the import to its end. */
public final class Upload {
    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 1_000;
    private static final int ACCEPTED = 202;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    public Upload(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** What becomes of a file with faulty rows. */
    public enum Mode {
        /** Nothing is changed. */
        ALL,
        /** The faulty rows are left out. */
        SKIP
    }

    /** @return the import when it has ended */
    public JsonNode run(
            String register,
            Path file,
            boolean dryRun,
            Mode mode,
            @Nullable String mapping,
            Consumer<JsonNode> progress)
            throws IOException, InterruptedException {
        String query = "?dryRun=%s&mode=%s%s"
                .formatted(
                        dryRun,
                        mode.name().toLowerCase(Locale.ROOT),
                        mapping == null ? "" : "&mapping=" + URLEncoder.encode(mapping, StandardCharsets.UTF_8));
        JsonNode known = send(request("/api/import/" + register + query), file);
        while (known.path("state").asString().equals("running")) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            String path = "/api/imports/" + known.path("id").asLong();
            known = checked(client.send(
                    request(path).GET().build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
            progress.accept(known);
        }
        return known;
    }

    private JsonNode send(HttpRequest.Builder request, Path file) throws IOException, InterruptedException {
        String boundary = UUID.randomUUID().toString();
        String head = """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(boundary, String.valueOf(file.getFileName()).replace('"', '_'));
        request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body(head, file, boundary));
        return checked(client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    private static HttpRequest.BodyPublisher body(String head, Path file, String boundary)
            throws FileNotFoundException {
        return BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private static JsonNode checked(HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        if (status != ACCEPTED && status != 200) {
            throw new IOException("The platform refused with %d: %s".formatted(status, response.body()));
        }
        return JsonMapper.shared().readTree(response.body());
    }
}
