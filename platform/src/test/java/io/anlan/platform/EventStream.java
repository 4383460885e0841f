package io.anlan.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Listens to the stream of live events. */
final class EventStream {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private final int status;
    private volatile boolean ended;

    /** An event as it came. */
    record Event(String id, String name, String data) {
        JsonNode json() {
            return Api.JSON.readTree(data);
        }
    }

    private EventStream(HttpResponse<InputStream> response) {
        this.status = response.statusCode();
        this.body = response.body();
    }

    /** @param query with its question mark, or empty */
    static EventStream open(Api api, String query) {
        try {
            HttpRequest request = api.request("/api/live" + query)
                    .header("Accept", "text/event-stream")
                    .build();
            var stream = new EventStream(api.http().send(request, HttpResponse.BodyHandlers.ofInputStream()));
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        String id = "";
        String name = "";
        String data = "";
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !name.isEmpty()) {
                    events.add(new Event(id, name, data));
                    id = "";
                    name = "";
                }
            }
        } catch (IOException e) {
            ended = true; // closed by this side or by the other
        }
        ended = true;
    }

    int status() {
        return status;
    }

    boolean isEnded() {
        return ended;
    }

    List<Event> all(String name) {
        return events.stream().filter(e -> e.name().equals(name)).toList();
    }

    void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
