package io.anlan.simulator.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** As much of MQTT 5 as a device needs: CONNECT with a password, PUBLISH of quality 1, PING. */
public final class TinyMqttBroker implements AutoCloseable {
    /** Instead of a reason code: no PUBACK at all. */
    public static final int SILENCE = -1;

    private static final int NOT_AUTHORIZED = 0x87;

    private final ServerSocket server;
    private final Predicate<String> passwords;
    private final IntUnaryOperator reasonCodes;
    private final List<Publish> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What came. */
    public record Publish(String user, String topic, String payload) {}

    public TinyMqttBroker(String password, IntUnaryOperator reasonCodes) {
        this(password::equals, reasonCodes);
    }

    /**
     * @param reasonCodes the reason code of the PUBACK of the n-th message, from 1, or {@link #SILENCE}.
     */
    public TinyMqttBroker(Predicate<String> passwords, IntUnaryOperator reasonCodes) {
        this.passwords = passwords;
        this.reasonCodes = reasonCodes;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    public List<Publish> received() {
        return List.copyOf(received);
    }

    public void breakConnections() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            String user = "";
            while (true) {
                int header = in.readUnsignedByte();
                byte[] body = in.readNBytes(length(in));
                var packet = new DataInputStream(new ByteArrayInputStream(body));
                switch (header >> 4) {
                    case 1 -> user = connect(packet, out);
                    case 3 -> publish(user, packet, body, out);
                    case 12 -> out.write(new byte[] {(byte) 0xD0, 0});
                    default -> {
                        return;
                    }
                }
            }
        } catch (EOFException e) {
            return; // disconnected
        } catch (IOException e) {
            return; // lost
        } finally {
            open.remove(socket);
        }
    }

    private String connect(DataInputStream packet, DataOutputStream out) throws IOException {
        packet.readUTF();
        packet.skipBytes(1 + 1 + 2);
        packet.skipBytes(length(packet));
        packet.readUTF();
        String user = packet.readUTF();
        boolean right = passwords.test(packet.readUTF());
        out.write(new byte[] {0x20, 3, 0, (byte) (right ? 0 : NOT_AUTHORIZED), 0});
        if (!right) {
            throw new EOFException("refused");
        }
        return user;
    }

    private void publish(String user, DataInputStream packet, byte[] body, DataOutputStream out) throws IOException {
        String topic = packet.readUTF();
        int id = packet.readUnsignedShort();
        packet.skipBytes(length(packet));
        byte[] payload = packet.readAllBytes();
        received.add(new Publish(user, topic, new String(payload, StandardCharsets.UTF_8)));
        int reason = reasonCodes.applyAsInt(received.size());
        if (reason != SILENCE && body.length > 0) {
            var puback = new ByteArrayOutputStream();
            puback.writeBytes(new byte[] {0x40, 4, (byte) (id >> 8), (byte) id, (byte) reason, 0});
            out.write(puback.toByteArray());
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int value = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.readUnsignedByte();
            value |= (digit & 0x7F) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        return value;
    }
}
