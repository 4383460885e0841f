package io.anlan.simulator.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An HTTP server that answers as a function says. */
public final class SmallHttpServer implements AutoCloseable {
    private final HttpServer server;
    private final Handler handler;
    private final List<Request> received = new CopyOnWriteArrayList<>();

    /**
     * A request.
     *
     * @param authorization the header, or null.
     * @param key the Idempotency-Key, or null.
     */
    public record Request(
            String method,
            String path,
            @Nullable String query,
            @Nullable String authorization,
            @Nullable String key,
            @Nullable String csrf,
            @Nullable String cookie,
            String body) {}

    /** An answer. */
    public record Answer(int status, String body, Map<String, String> headers) {
        public static Answer of(int status, String body) {
            return new Answer(status, body, Map.of());
        }
    }

    /** Answers requests. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Request request, int count);
    }

    public SmallHttpServer(Handler handler) {
        this.handler = handler;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Request> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream raw = exchange.getRequestBody();
            InputStream in = packed ? new GZIPInputStream(raw) : raw;
            URI uri = exchange.getRequestURI();
            var request = new Request(
                    exchange.getRequestMethod(),
                    uri.getPath(),
                    uri.getQuery(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("X-XSRF-TOKEN"),
                    exchange.getRequestHeaders().getFirst("Cookie"),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
            received.add(request);
            Answer answer = handler.handle(request, received.size());
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
