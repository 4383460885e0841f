package io.anlan.engines.mqtt;

import java.nio.file.Path;

/**
 * What differs from one embedded broker to the next.
 *
 * @param dataDirectory where sessions and queued messages are kept.
 * @param bindAddress address of the interface to listen on.
 * @param port TCP port to listen on.
 * @param gateway the account of the platform's own gateways.
 */
public record MqttSettings(Path dataDirectory, String bindAddress, int port, Account gateway) {
    /**
     * An account that is not a device's.
     *
     * @param username the user name; no device can have it.
     * @param password the password, in clear.
     */
    public record Account(String username, String password) {
        @Override
        public String toString() {
            return "Account[" + username + "]";
        }
    }

    /** Larger packets end the connection; the same limit as for the other intakes, in bytes. */
    private static final int MAX_PACKET_BYTES = 1024 * 1024;

    /**
     * Messages kept for a subscriber that is away. The broker acknowledges and drops what comes after, so {@link
     * Admission} turns devices away long before.
     */
    static final int MAX_QUEUED_MESSAGES = 10_000_000;

    /** Unacknowledged messages a device may have under way. */
    private static final int RECEIVE_MAXIMUM = 100;

    String configuration() {
        return """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>
                    <tcp-listener><port>%d</port><bind-address>%s</bind-address></tcp-listener>
                  </listeners>
                  <mqtt>
                    <queued-messages><max-queue-size>%d</max-queue-size><strategy>discard</strategy></queued-messages>
                    <packets><max-packet-size>%d</max-packet-size></packets>
                    <receive-maximum><server-receive-maximum>%d</server-receive-maximum></receive-maximum>
                  </mqtt>
                  <persistence><mode>file</mode></persistence>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(port, bindAddress, MAX_QUEUED_MESSAGES, MAX_PACKET_BYTES, RECEIVE_MAXIMUM);
    }
}
