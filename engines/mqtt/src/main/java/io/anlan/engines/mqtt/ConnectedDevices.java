package io.anlan.engines.mqtt;

import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationFailedInput;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows who is connected, to end connections that are no longer allowed. */
final class ConnectedDevices implements ClientLifecycleEventListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectedDevices.class);

    private final ClientService clients;

    /** By client identifier: a client that comes again is counted twice until its old connection is gone. */
    private final ConcurrentHashMap<String, Integer> connections = new ConcurrentHashMap<>();

    ConnectedDevices(ClientService clients) {
        this.clients = clients;
    }

    @Override
    public void onMqttConnectionStart(ConnectionStartInput input) {
        // Only who has been let in counts.
    }

    @Override
    public void onAuthenticationFailedDisconnect(AuthenticationFailedInput input) {
        // Was never counted.
    }

    @Override
    public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {
        connections.merge(input.getClientInformation().getClientId(), 1, Integer::sum);
    }

    @Override
    public void onDisconnect(DisconnectEventInput input) {
        connections.computeIfPresent(
                input.getClientInformation().getClientId(), (id, count) -> count == 1 ? null : count - 1);
    }

    /** Ends the connections of one user, whose credentials have changed. */
    void disconnect(String username) {
        disconnect(username::equals, DisconnectReasonCode.NOT_AUTHORIZED, "The credentials have changed.");
    }

    /** Ends the connections of all users but one. */
    void disconnectAllBut(String username, String reason) {
        disconnect(user -> !user.equals(username), DisconnectReasonCode.QUOTA_EXCEEDED, reason);
    }

    private void disconnect(Predicate<String> user, DisconnectReasonCode code, String reason) {
        for (String clientId : connections.keySet()) {
            if (user.test(ClientIdNamespace.userOf(clientId))) {
                clients.disconnectClient(clientId, false, code, reason).exceptionally(e -> {
                    LOG.warn("Client {} cannot be disconnected: {}", clientId, e.toString());
                    return false;
                });
            }
        }
    }
}
