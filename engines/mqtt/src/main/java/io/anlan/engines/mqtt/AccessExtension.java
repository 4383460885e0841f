package io.anlan.engines.mqtt;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.client.ClientContext;
import com.hivemq.extension.sdk.api.client.parameter.InitializerInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;

/** Puts the rules of access into the broker. */
final class AccessExtension implements ExtensionMain {
    private final MqttSettings settings;
    private final DeviceCredentials credentials;

    AccessExtension(MqttSettings settings, DeviceCredentials credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        var connected = new ConnectedDevices(Services.clientService());
        var admission = new Admission(
                settings, credentials, connected, Services.subscriptionStore(), Services.metricRegistry());
        var authenticator = new Authenticator(settings.gateway(), credentials, admission);
        Services.interceptorRegistry().setConnectInboundInterceptorProvider(ignored -> new ClientIdNamespace());
        Services.securityRegistry().setAuthenticatorProvider(ignored -> authenticator);
        Services.eventRegistry().setClientLifecycleEventListener(ignored -> connected);
        Services.initializerRegistry().setClientInitializer(this::initialize);
        credentials.onChange(connected::disconnect);
        admission.watch(Services.extensionExecutorService());
    }

    private void initialize(InitializerInput input, ClientContext context) {
        String user = ClientIdNamespace.userOf(input.getClientInformation().getClientId());
        if (user.equals(settings.gateway().username())) {
            context.addSubscribeInboundInterceptor(new DurableSubscription());
        }
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        // The broker ends with the process; nothing is held outside of it.
    }
}
