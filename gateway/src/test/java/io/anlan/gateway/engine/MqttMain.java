package io.anlan.gateway.engine;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.interceptor.puback.PubackInboundInterceptor;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.nio.file.Files;
import java.nio.file.Path;

/** An MQTT 5 broker in memory that admits everybody and prints each PUBACK it gets. Arguments: directory, port. */
final class MqttMain {
    private MqttMain() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Path configuration = Files.createDirectories(home.resolve("conf"));
        Files.writeString(configuration.resolve("config.xml"), """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>
                    <tcp-listener><port>%s</port><bind-address>127.0.0.1</bind-address></tcp-listener>
                  </listeners>
                  <persistence><mode>in-memory</mode></persistence>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(args[1]));
        EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(Files.createDirectories(home.resolve("data")))
                .withExtensionsFolder(Files.createDirectories(home.resolve("extensions")))
                .withEmbeddedExtension(EmbeddedExtension.builder()
                        .withId("test")
                        .withName("test")
                        .withVersion("1")
                        .withExtensionMain(new Watcher())
                        .build())
                .withoutLoggingBootstrap()
                .build();
        InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(4);
        broker.start().get();
        System.out.println("READY");
        Thread.currentThread().join();
    }

    private static final class Watcher implements ExtensionMain {
        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            Services.securityRegistry().setAuthenticatorProvider(ignored ->
                    (SimpleAuthenticator) (authInput, authOutput) -> authOutput.authenticateSuccessfully());
            PubackInboundInterceptor puback = (ackInput, ackOutput) -> System.out.println(
                    "PUBACK " + ackInput.getClientInformation().getClientId());
            Services.initializerRegistry()
                    .setClientInitializer((initializerInput, context) -> context.addPubackInboundInterceptor(puback));
        }

        @Override
        public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
            // Ends with the process.
        }
    }
}
