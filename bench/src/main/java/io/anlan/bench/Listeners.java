package io.anlan.bench;

import io.anlan.e2e.PlatformApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Many browsers on the live stream, as cheap as they can be: they count the alarm events and forget them. */
final class Listeners implements AutoCloseable {
    private static final byte[] ALARM = "\nevent: alarm\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 16_384;

    private final URI server;
    private final String token;
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder events = new LongAdder();

    Listeners(PlatformApi api) {
        server = api.base();
        token = api.request("/api/live")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
    }

    void join(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var socket = new Socket(server.getHost(), server.getPort());
            sockets.add(socket);
            socket.getOutputStream()
                    .write(
                            "GET /api/live HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\nAuthorization: %s\r\n\r\n"
                                    .formatted(token)
                                    .getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> read(socket));
        }
    }

    private void read(Socket socket) {
        byte[] buffer = new byte[BUFFER];
        int matched = 0;
        open.incrementAndGet();
        try (InputStream in = socket.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    matched = buffer[i] == ALARM[matched] ? matched + 1 : buffer[i] == ALARM[0] ? 1 : 0;
                    if (matched == ALARM.length) {
                        events.increment();
                        matched = 0;
                    }
                }
            }
        } catch (IOException e) {
            open.decrementAndGet(); // closed by this side or by the other
            return;
        }
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }

    long events() {
        return events.sum();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
