package io.anlan.simulator.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One TCP connection with its devices: number, number + connections, number + 2 * connections, ... */
final class LoadConnection {
    private static final int IN_BYTES = 16 * 1024;
    private static final long RECONNECT_NANOS = 500_000_000;

    private final int number;
    private final int step;
    private final int devices;
    private final ByteBuffer out;
    private final ByteBuffer in = ByteBuffer.allocateDirect(IN_BYTES);
    private Answers answers;
    private final Answers.Taker taker;
    private @Nullable SocketChannel channel;
    private long retryAt;
    private int next;
    private int waiting;

    LoadConnection(int number, LoadPlan plan, int outBytes, Answers.Taker taker) {
        this.number = number;
        this.step = plan.connections();
        this.devices = (plan.devices() - number + step - 1) / step;
        this.out = ByteBuffer.allocateDirect(outBytes);
        this.taker = taker;
        this.answers = new Answers(taker);
    }

    /** Connects and waits for it. */
    void connect(InetSocketAddress target, Selector selector) throws IOException {
        SocketChannel fresh = SocketChannel.open();
        try {
            fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
            fresh.connect(target);
            fresh.configureBlocking(false);
            fresh.register(selector, SelectionKey.OP_READ, this);
        } catch (IOException e) {
            fresh.close();
            throw new IOException(
                    "Nothing answers at %s:%d: %s.".formatted(target.getHostString(), target.getPort(), e.getMessage()),
                    e);
        }
        out.clear();
        in.clear();
        answers = new Answers(taker);
        waiting = 0;
        channel = fresh;
    }

    boolean isConnected() {
        return channel != null;
    }

    /** Whether it is time to try again after the connection broke. */
    boolean wantsToReconnect(long nanos) {
        return channel == null && nanos - retryAt >= 0;
    }

    void lose(long nanos) {
        SocketChannel lost = channel;
        channel = null;
        retryAt = nanos + RECONNECT_NANOS;
        if (lost != null) {
            try {
                lost.close();
            } catch (IOException e) {
                retryAt = nanos + 2 * RECONNECT_NANOS; // the system is in need of everything; give it time
            }
        }
    }

    /** The device whose turn it is; {@link #turn} passes it on. */
    int device() {
        return number + next * step;
    }

    /** Whether the turn has come round to the first device. */
    boolean turn() {
        next = (next + 1) % devices;
        return next == 0;
    }

    int devices() {
        return devices;
    }

    int device(int index) {
        return number + index * step;
    }

    boolean hasRoomFor(int bytes, int window) {
        return channel != null && waiting < window && out.remaining() >= bytes;
    }

    ByteBuffer out() {
        return out;
    }

    void sent() {
        waiting++;
    }

    void answered() {
        waiting--;
    }

    /** Sends what was written. */
    void flush() throws IOException {
        SocketChannel to = channel;
        if (to != null && out.position() > 0) {
            out.flip();
            to.write(out);
            out.compact();
        }
    }

    /** Reads what has come and takes the answers. */
    void read() throws IOException {
        SocketChannel from = channel;
        if (from == null) {
            return;
        }
        int length = from.read(in);
        if (length < 0) {
            throw new IOException("The connection was closed.");
        }
        in.flip();
        answers.take(in);
        in.compact();
    }
}
