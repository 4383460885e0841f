package io.anlan.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Server-sent events of /api/live, read by one thread; reconnects with Last-Event-ID when the stream ends. */
public final class LiveStream implements AutoCloseable {
    private static final Duration RECONNECT = Duration.ofMillis(200);

    /** One event, with the moment it was read from the socket. */
    public record Event(String name, @Nullable String id, JsonNode data, long readNanos) {}

    private final PlatformApi api;
    private final String query;
    private final Consumer<Event> listener;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable InputStream open;
    private volatile boolean connected;
    private @Nullable String lastId;

    /** @param query such as {@code ?points=1,2}, or empty */
    public LiveStream(PlatformApi api, String query, Consumer<Event> listener) {
        this.api = api;
        this.query = query;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("live-stream").start(this::run);
    }

    public boolean isConnected() {
        return connected;
    }

    private void run() {
        while (!closed) {
            try {
                read();
            } catch (IOException e) {
                connected = false; // expected while the platform restarts: the loop comes back
            } catch (InterruptedException e) {
                return;
            }
            connected = false;
            if (!closed) {
                try {
                    Thread.sleep(RECONNECT);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void read() throws IOException, InterruptedException {
        HttpRequest.Builder request =
                api.request("/api/live" + query).timeout(Duration.ofDays(1)).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> response = api.http().send(request.GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("The live stream answered " + response.statusCode());
        }
        try (InputStream body = response.body();
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            open = body;
            String name = "message";
            String id = null;
            var data = new StringBuilder();
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        dispatch(name, id, data.toString());
                    }
                    name = "message";
                    id = null;
                    data.setLength(0);
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        }
    }

    private void dispatch(String name, @Nullable String id, String data) {
        long now = System.nanoTime();
        if (id != null) {
            lastId = id;
        }
        connected = true;
        listener.accept(new Event(name, id, PlatformApi.parse(data), now));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        InputStream body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
