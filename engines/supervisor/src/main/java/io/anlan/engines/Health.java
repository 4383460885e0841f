package io.anlan.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the application says of itself.
 *
 * @param status {@code UP} when every role does its work.
 * @param roles status of each role, with its detail if it has one.
 */
record Health(String status, Map<String, String> roles) {
    private static final String UP = "UP";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    Health {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }

    boolean isUp() {
        return status.equals(UP);
    }

    /**
     * Asks the application.
     *
     * @throws IOException if it does not answer, or with something else.
     */
    static Health fetch(int port) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://127.0.0.1:%d/api/health".formatted(port))
                .toURL()
                .openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) TIMEOUT.toMillis());
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        try {
            boolean ok = connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
            try (InputStream in = ok ? connection.getInputStream() : connection.getErrorStream()) {
                if (in == null) {
                    throw new IOException("The answer is empty.");
                }
                return parse(new String(in.readAllBytes(), UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }

    static Health parse(String json) throws IOException {
        try {
            if (Json.parse(json) instanceof Map<?, ?> answer && answer.get("status") instanceof String status) {
                var roles = new LinkedHashMap<String, String>();
                if (answer.get("roles") instanceof Map<?, ?> map) {
                    map.forEach((role, state) -> roles.put(String.valueOf(role), describe(state)));
                }
                return new Health(status, roles);
            }
            throw new IOException("The answer has no status.");
        } catch (IllegalArgumentException e) {
            throw new IOException("The answer is not JSON.", e);
        }
    }

    private static String describe(Object state) {
        if (state instanceof Map<?, ?> map) {
            Object detail = map.get("detail");
            return map.get("status") + (detail == null ? "" : " (" + detail + ")");
        }
        return String.valueOf(state);
    }
}
