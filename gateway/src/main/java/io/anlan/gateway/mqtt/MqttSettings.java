package io.anlan.gateway.mqtt;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the connection to an MQTT 5 broker.
 *
 * @param uri tcp://host:port, or ssl://host:port
 * @param username account of the gateway at the broker, or null
 * @param password its password, or null
 * @param clientId name of this instance at the broker, the same after a restart, so that what waits there is delivered
 * @param sessionExpiry how long the broker keeps what waits for this instance while it is away
 * @param receiveMaximum messages the broker may send ahead of their acknowledgement
 * @param maxPacketBytes largest message taken; the broker must refuse larger ones from devices, for it drops them
 * @param answerWithin how long a broker may take to answer a connection attempt
 */
public record MqttSettings(
        URI uri,
        @Nullable String username,
        @Nullable String password,
        String clientId,
        Duration sessionExpiry,
        int receiveMaximum,
        int maxPacketBytes,
        Duration answerWithin) {

    private static final int DEFAULT_PORT = 1883;
    private static final int DEFAULT_TLS_PORT = 8883;

    public MqttSettings {
        String scheme = uri.getScheme();
        if (uri.getHost() == null
                || !("tcp".equals(scheme) || "mqtt".equals(scheme) || "ssl".equals(scheme) || "mqtts".equals(scheme))) {
            throw new IllegalArgumentException(
                    "anlan.mqtt.uri (%s) must be tcp://host:port or ssl://host:port.".formatted(uri));
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("The MQTT client id must not be empty.");
        }
        if (receiveMaximum < 1 || receiveMaximum > 65_535) {
            throw new IllegalArgumentException("receiveMaximum (%d) must be 1..65535.".formatted(receiveMaximum));
        }
    }

    /** A session of seven days, 128 messages under way, messages of up to 1 MiB. */
    public static MqttSettings defaults(
            URI uri, @Nullable String username, @Nullable String password, String clientId) {
        return new MqttSettings(
                uri,
                username,
                password,
                clientId,
                Duration.ofDays(7),
                128,
                (1 << 20) + (64 << 10),
                Duration.ofSeconds(10));
    }

    boolean tls() {
        return "ssl".equals(uri.getScheme()) || "mqtts".equals(uri.getScheme());
    }

    int port() {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return tls() ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MqttSettings[%s, %s, %s]".formatted(uri, username, clientId);
    }
}
