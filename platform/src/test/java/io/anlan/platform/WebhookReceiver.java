package io.anlan.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A real receiver of webhooks, which answers as it is told: 200 otherwise. */
public final class WebhookReceiver implements AutoCloseable {
    /** Breaks the connection off instead of answering. */
    public static final int BREAK_OFF = -1;

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile String body = "taken";

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    /** A message that came. */
    public record Received(Map<String, List<String>> headers, String query, String body) {
        public JsonNode json() {
            return Api.JSON.readTree(body);
        }

        /** First value of a header. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    public String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    public List<Received> received() {
        return received;
    }

    /** What the next calls are answered with. */
    public void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    public void say(String text) {
        body = text;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    Map.copyOf(exchange.getRequestHeaders()),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    text));
            Integer status = answers.poll();
            if (status != null && status == BREAK_OFF) {
                return;
            }
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            if (status != null && status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", url());
            }
            exchange.sendResponseHeaders(status == null ? 200 : status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
