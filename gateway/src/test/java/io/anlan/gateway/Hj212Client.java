package io.anlan.gateway;

import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.FrameEncoder;
import io.anlan.hj212.Hj212Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** A logger's end of a connection. */
public final class Hj212Client implements AutoCloseable {
    private final Socket socket = new Socket();
    private final FrameDecoder decoder = new FrameDecoder();
    private final Queue<Decoded> received = new ArrayDeque<>();
    private boolean ended;

    public Hj212Client(int port) {
        this(port, "127.0.0.1");
    }

    /** @param from local address to come from */
    public Hj212Client(int port, String from) {
        try {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Hj212Client send(Hj212Message message) {
        return send(new FrameEncoder().encode(message));
    }

    public Hj212Client send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Hj212Client send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message of the other side, if one comes in time. */
    public Optional<Hj212Message> reply(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        byte[] buffer = new byte[4096];
        try {
            while (received.isEmpty() && !ended) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return Optional.empty();
                }
                socket.setSoTimeout((int) left);
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    ended = true;
                } else {
                    decoder.feed(buffer, 0, read, received::add);
                }
            }
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            ended = true;
        }
        Decoded next = received.poll();
        return switch (next) {
            case null -> Optional.empty();
            case Decoded.Complete complete -> Optional.of(complete.message());
            case Decoded.Rejected rejected -> throw new AssertionError("The gateway sent no frame: " + rejected);
        };
    }

    /** Whether the other side closes the connection in time. */
    public boolean isClosed(Duration patience) {
        return reply(patience).isEmpty() && ended;
    }

    /** Sends what is missing and says that no more comes. */
    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
