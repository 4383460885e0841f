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
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many browsers on the live stream, as cheap as they can be: they count the alarm events and forget them. */
final class Listeners implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Listeners.class.getName());
    private static final byte[] ALARM = "\nevent: alarm\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 16_384;
    /** What a browser that does not read lets the kernel keep for it. */
    private static final int SMALL_BUFFER = 4_096;

    /** So that none of them has more streams than an account may have. */
    private static final int PEOPLE = 25;

    /** After which the page asks again when it was refused. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final byte[] TAKEN_IN = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private final URI server;
    private final List<String> tokens;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final List<AtomicLong> counts = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean closed;

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

    /** All in the same moment, as when the platform comes back; who is refused comes again. */
    void join(int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            var counted = new AtomicLong();
            counts.add(counted);
            Thread.ofVirtual().start(() -> follow(number, counted));
        }
    }

    /** Joins as one that never reads. */
    void joinDeaf(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var socket = new Socket();
            socket.setReceiveBufferSize(SMALL_BUFFER);
            connect(i, socket);
        }
    }

    private void follow(int number, AtomicLong counted) {
        while (!closed && !read(number, counted)) {
            refused.incrementAndGet();
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private Socket connect(int number, Socket socket) throws IOException {
        sockets.add(socket);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.getOutputStream()
                .write("GET /api/live HTTP/1.0\r\nHost: bench\r\nAccept: text/event-stream\r\nAuthorization: %s\r\n\r\n"
                        .formatted(tokens.get(number % PEOPLE))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads a stream to its end. @return whether there was one */
    private boolean read(int number, AtomicLong counted) {
        boolean takenIn = false;
        try (Socket socket = connect(number, new Socket());
                InputStream in = socket.getInputStream()) {
            takenIn = Arrays.equals(in.readNBytes(TAKEN_IN.length), TAKEN_IN);
            if (takenIn) {
                open.incrementAndGet();
                count(in, counted);
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A stream broke off", e); // closed by this side or by the other
        }
        if (takenIn) {
            open.decrementAndGet();
        }
        return takenIn;
    }

    private static void count(InputStream in, AtomicLong counted) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int matched = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                matched = buffer[i] == ALARM[matched] ? matched + 1 : buffer[i] == ALARM[0] ? 1 : 0;
                if (matched == ALARM.length) {
                    counted.incrementAndGet();
                    matched = 0;
                }
            }
        }
    }

    /** How often one of them was refused. */
    int refused() {
        return refused.get();
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
        closed = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
