package io.anlan.simulator.link;

import io.anlan.simulator.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP intake: a message is acknowledged by status 200. */
public final class HttpUplink implements Uplink {
    private static final String PATH = "/api/intake";
    private static final int GZIP_FROM_BYTES = 1024;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);
    private static final int CONNECT_MILLIS = 5000;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client;
    private final URI intake;
    private final String token;
    private volatile boolean found;

    /**
     * @param url of the intake, or of the platform without a path.
     * @param token of the device, a secret.
     */
    public HttpUplink(HttpClient client, URI url, String token) {
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("\"%s\" is no address such as http://127.0.0.1:8080.".formatted(url));
        }
        this.client = client;
        boolean bare = url.getPath() == null
                || url.getPath().isEmpty()
                || url.getPath().equals("/");
        this.intake = bare ? url.resolve(PATH) : url;
        this.token = token;
    }

    /** HTTP needs no connection of its own; the first time it is tried whether anybody is there. */
    @Override
    public void open() throws IOException {
        if (found) {
            return;
        }
        int port =
                intake.getPort() < 0 ? (intake.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT) : intake.getPort();
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress(intake.getHost(), port), CONNECT_MILLIS);
            found = true;
        } catch (IOException e) {
            throw new IOException("Nothing answers at %s: %s.".formatted(intake, e.getMessage()), e);
        }
    }

    @Override
    public CompletableFuture<Delivery> send(Message message, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(intake)
                .timeout(timeout)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        byte[] body = message.bytes();
        if (body.length >= GZIP_FROM_BYTES) {
            body = gzip(body);
            request.header("Content-Encoding", "gzip");
        }
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .handle(HttpUplink::delivery);
    }

    @Override
    public void close() {}

    private static Delivery delivery(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            return new Delivery.Unanswered(why(failure));
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            return acknowledged(response.body());
        }
        if (status == TOO_MANY_REQUESTS || status / 100 == 5) {
            return new Delivery.Unanswered("HTTP " + status, pause(response));
        }
        return new Delivery.Refused("HTTP %d%s".formatted(status, code(response.body())));
    }

    private static String why(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ConnectException) {
            return "not connected";
        }
        return cause instanceof HttpTimeoutException ? "no answer in time" : "connection lost";
    }

    private static Delivery acknowledged(String body) {
        JsonNode answer = parsed(body);
        return new Delivery.Acknowledged(answer.path("quarantined").asInt(0));
    }

    /** The stable word of a problem, to tell refusals apart. */
    private static String code(String body) {
        String code = parsed(body).path("code").asString("");
        return code.isEmpty() ? "" : " " + code;
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode(); // a proxy's page, say; the status tells enough
        }
    }

    private static Duration pause(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(DEFAULT_PAUSE);
    }

    private static byte[] gzip(byte[] body) {
        var packed = new ByteArrayOutputStream(body.length / 2);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
        return packed.toByteArray();
    }
}
