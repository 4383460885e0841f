package io.anlan.engines;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;

/**
 * Ports that nobody asked for by number, kept over restarts so that clients and bookmarks stay right.
 *
 * <p>They are taken from below the range the system uses for outgoing connections. In that range a client that tries
 * again and again to reach a stopped server on loopback may be given the server's port as its own, and then holds it.
 */
final class PortBook {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private final Path file;
    private final Properties ports = new Properties();
    private final Map<String, Integer> given = new HashMap<>();
    private final Random random = new Random();

    private PortBook(Path file) {
        this.file = file;
    }

    static PortBook open(Path file) throws IOException {
        PortBook book = new PortBook(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                book.ports.load(reader);
            }
        }
        return book;
    }

    /** The port of this name: the same as last time if it is still free. */
    int port(String name) throws IOException {
        Integer known = given.get(name);
        return known == null ? choose(name) : known;
    }

    private int choose(String name) throws IOException {
        int port = Integer.parseInt(ports.getProperty(name, "0"));
        while (port == 0 || given.containsValue(port) || !isFree(port)) {
            port = random.nextInt(LOWEST, HIGHEST);
        }
        given.put(name, port);
        ports.setProperty(name, Integer.toString(port));
        try (Writer writer = Files.newBufferedWriter(file)) {
            ports.store(writer, null);
        }
        return port;
    }

    private static boolean isFree(int port) {
        return isFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && isFree(new InetSocketAddress(port));
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
