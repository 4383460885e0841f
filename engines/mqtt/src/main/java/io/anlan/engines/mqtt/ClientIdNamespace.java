package io.anlan.engines.mqtt;

import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;

/**
 * Makes client identifiers private to their user: {@code X} of user {@code U} becomes {@code U/X} inside the broker.
 *
 * <p>MQTT hands a session to whoever comes with its client identifier. Without this a device could take over the
 * session of another one, or the gateway's. A user name holds no slash, so the prefix cannot be forged.
 */
final class ClientIdNamespace implements ConnectInboundInterceptor {
    @Override
    public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
        String clientId = input.getConnectPacket().getClientId();
        input.getConnectPacket()
                .getUserName()
                .filter(DeviceTopics::isOneLevel)
                .ifPresent(user -> output.getConnectPacket().setClientId(qualify(user, clientId)));
    }

    /** An identifier that already has the prefix is one the broker assigned at an earlier connection. */
    private static String qualify(String username, String clientId) {
        String prefix = username + "/";
        return clientId.startsWith(prefix) ? clientId : prefix + clientId;
    }

    /** The user of a client identifier made by this class. */
    static String userOf(String qualifiedClientId) {
        int slash = qualifiedClientId.indexOf('/');
        return slash < 0 ? qualifiedClientId : qualifiedClientId.substring(0, slash);
    }
}
