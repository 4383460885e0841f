package io.anlan.simulator.support;

import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.FrameEncoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.Replies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears HJ 212 and answers as its script says. */
public final class ScriptedHj212Server implements AutoCloseable {
    private final Script script;
    private final ServerSocket server;
    private final List<Hj212Message> received = new CopyOnWriteArrayList<>();
    private final List<Decoded.Rejected> rejected = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What to answer to a message. */
    @FunctionalInterface
    public interface Script {
        /**
         * The answers.
         *
         * @param count how many messages were received, this one included.
         */
        List<Hj212Message> answers(Hj212Message message, int count);

        /** Every message gets its 9014. */
        static Script acknowledging() {
            return (message, count) -> List.of(Replies.dataReply(message));
        }
    }

    public ScriptedHj212Server(Script script) {
        this(script, 0);
    }

    public ScriptedHj212Server(Script script, int port) {
        this.script = script;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Somebody else's outgoing connection may hold a given port for a moment.
        Await.until("port %d is free".formatted(port), () -> bind(port));
        Thread.ofVirtual().start(this::accept);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Hj212Message> received() {
        return List.copyOf(received);
    }

    public List<Decoded.Rejected> rejected() {
        return List.copyOf(rejected);
    }

    /** Breaks every connection. */
    public void breakConnections() {
        for (Socket socket : open) {
            close(socket);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        breakConnections();
    }

    private boolean bind(int port) {
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void serve(Socket socket) {
        var decoder = new FrameDecoder();
        var buffer = new byte[8192];
        try (socket) {
            OutputStream out = socket.getOutputStream();
            for (int length = socket.getInputStream().read(buffer);
                    length >= 0;
                    length = socket.getInputStream().read(buffer)) {
                decoder.feed(buffer, 0, length, decoded -> answer(decoded, out));
            }
        } catch (IOException | UncheckedIOException e) {
            return; // the other side went away
        } finally {
            open.remove(socket);
        }
    }

    private void answer(Decoded decoded, OutputStream out) {
        switch (decoded) {
            case Decoded.Complete complete -> {
                received.add(complete.message());
                for (Hj212Message reply : script.answers(complete.message(), received.size())) {
                    write(out, new FrameEncoder().encode(reply));
                }
            }
            case Decoded.Rejected bytes -> rejected.add(bytes);
        }
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
