package io.anlan.engines.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.MqttActivity;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.SharedSubscription;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import io.anlan.engines.mqtt.DeviceCredentials.Verdict;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Lets in the gateways and the known devices, each with the permissions it needs and no others. */
final class Authenticator implements SimpleAuthenticator {
    private final MqttSettings.Account gateway;
    private final DeviceCredentials credentials;
    private final Admission admission;

    Authenticator(MqttSettings.Account gateway, DeviceCredentials credentials, Admission admission) {
        this.gateway = gateway;
        this.credentials = credentials;
        this.admission = admission;
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        String username = input.getConnectPacket().getUserName().orElse("");
        ByteBuffer password = input.getConnectPacket().getPassword().orElseGet(() -> ByteBuffer.allocate(0));
        if (username.equals(gateway.username())) {
            admitGateway(password, output);
        } else {
            admitDevice(username, password, output);
        }
    }

    private void admitGateway(ByteBuffer password, SimpleAuthOutput output) {
        if (MessageDigest.isEqual(bytes(password), gateway.password().getBytes(UTF_8))) {
            accept(output, gatewayPermissions());
        } else {
            output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED, "The gateway's password is wrong.");
        }
    }

    private void admitDevice(String username, ByteBuffer password, SimpleAuthOutput output) {
        Optional<String> closed = admission.closedBecause();
        if (closed.isPresent()) {
            output.failAuthentication(ConnackReasonCode.SERVER_UNAVAILABLE, closed.get());
        } else if (DeviceTopics.isOneLevel(username) && credentials.verify(username, password) == Verdict.ACCEPTED) {
            accept(output, devicePermissions(username));
        } else {
            output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED, "No device has this user name and password.");
        }
    }

    private static void accept(SimpleAuthOutput output, List<TopicPermission> permissions) {
        output.getDefaultPermissions().addAll(permissions);
        output.getDefaultPermissions().setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
        output.authenticateSuccessfully();
    }

    private static List<TopicPermission> devicePermissions(String username) {
        return List.of(
                Builders.topicPermission()
                        .topicFilter(DeviceTopics.readingsOf(username))
                        .activity(MqttActivity.PUBLISH)
                        .build(),
                Builders.topicPermission()
                        .topicFilter(DeviceTopics.commandsOf(username))
                        .activity(MqttActivity.SUBSCRIBE)
                        .sharedSubscription(SharedSubscription.NOT_SHARED)
                        .build());
    }

    private static List<TopicPermission> gatewayPermissions() {
        return List.of(
                Builders.topicPermission()
                        .topicFilter(DeviceTopics.ALL_READINGS)
                        .activity(MqttActivity.SUBSCRIBE)
                        .sharedSubscription(SharedSubscription.NOT_SHARED)
                        .build(),
                Builders.topicPermission()
                        .topicFilter(DeviceTopics.ALL_COMMANDS)
                        .activity(MqttActivity.PUBLISH)
                        .build());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
