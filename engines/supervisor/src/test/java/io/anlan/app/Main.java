package io.anlan.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Says UP when something listens at every address of its settings. */
public final class Main {
    private static final String LOCATION = "--spring.config.additional-location=file:";

    private Main() {}

    /** Serves until it is killed. */
    public static void main(String[] args) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0].substring(LOCATION.length())))) {
            settings.load(reader);
        }
        int port = Integer.parseInt(settings.getProperty("server.port"));
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/api/health", exchange -> answer(exchange, settings));
        server.start();
    }

    private static void answer(HttpExchange exchange, Properties settings) throws IOException {
        boolean kafka = listens(URI.create("tcp://" + settings.getProperty("anlan.kafka.bootstrap-servers")));
        boolean mqtt = listens(URI.create(settings.getProperty("anlan.mqtt.uri")));
        boolean database =
                listens(URI.create(settings.getProperty("spring.datasource.url").substring("jdbc:".length())));
        boolean up = kafka && mqtt && database;
        byte[] body =
                """
                {"status": "%s", "version": "test", "roles": {
                  "gateway": {"status": "%s"}, "platform": {"status": "%s", "detail": "no database"}}}""".formatted(word(up), word(mqtt && kafka), word(database)).getBytes(UTF_8);
        exchange.sendResponseHeaders(up ? 200 : 503, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private static boolean listens(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
