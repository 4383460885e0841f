package io.anlan.bench;

import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many browsers on the live stream, as cheap as they can be: they count the alarm events and forget them. */
final class Listeners implements AutoCloseable {
    private static final byte[] ALARM = "\nevent: alarm\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 16_384;
    /** What a browser that does not read lets the kernel keep for it. */
    private static final int SMALL_BUFFER = 4_096;

    /** So that none of them has more streams than an account may have. */
    private static final int PEOPLE = 25;

    /** People do not come at the same moment. */
    private static final Duration DISTANCE = Duration.ofMillis(20);

    private final URI server;
    private final List<String> tokens;
    private final List<Socket> sockets = new ArrayList<>();
    private final List<AtomicLong> counts = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    Listeners(RunningPlatform platform) {
        server = platform.api().base();
        tokens = IntStream.range(0, PEOPLE)
                .mapToObj(i -> DeskOfficer.of(platform, "listener " + i, "000000", "/", null, null))
                .map(officer -> token(officer.api()))
                .toList();
    }

    private static String token(PlatformApi api) {
        return api.request("/api/live")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
    }

    void join(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var counted = new AtomicLong();
            counts.add(counted);
            LockSupport.parkNanos(DISTANCE.toNanos());
            Socket socket = connect(new Socket());
            Thread.ofVirtual().start(() -> read(socket, counted));
        }
    }

    /** Joins as one that never reads. */
    void joinDeaf(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var socket = new Socket();
            socket.setReceiveBufferSize(SMALL_BUFFER);
            connect(socket);
        }
    }

    private Socket connect(Socket socket) throws IOException {
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        sockets.add(socket);
        socket.getOutputStream()
                .write("GET /api/live HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\nAuthorization: %s\r\n\r\n"
                        .formatted(tokens.get(sockets.size() % PEOPLE))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void read(Socket socket, AtomicLong counted) {
        byte[] buffer = new byte[BUFFER];
        int matched = 0;
        try (InputStream in = socket.getInputStream()) {
            int read = in.read(buffer);
            open.incrementAndGet();
            for (; read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    matched = buffer[i] == ALARM[matched] ? matched + 1 : buffer[i] == ALARM[0] ? 1 : 0;
                    if (matched == ALARM.length) {
                        counted.incrementAndGet();
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

    /** Events that have come to the one that got fewest. */
    long least() {
        return counts.stream().mapToLong(AtomicLong::get).min().orElse(0);
    }

    /** Events that have come to the one that got most. */
    long most() {
        return counts.stream().mapToLong(AtomicLong::get).max().orElse(0);
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
