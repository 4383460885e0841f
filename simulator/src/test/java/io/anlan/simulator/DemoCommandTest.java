package io.anlan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.Protocol;
import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import io.anlan.simulator.support.Await;
import io.anlan.simulator.support.RegistryServer;
import io.anlan.simulator.support.ScriptedHj212Server;
import io.anlan.simulator.support.TinyMqttBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demonstration against small platforms behind real sockets. */
class DemoCommandTest {
    private static final Province PROVINCE = ProvinceReader.read();
    private static final String UNREGISTERED = "510116DE3000000000000099";

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void everyDeviceIsRegisteredAndHeardByItsProtocolAndAgainAfterARestart() throws Exception {
        Path password = Files.writeString(directory.resolve("admin-password"), RegistryServer.PASSWORD);
        try (var registry = new RegistryServer(1000);
                var broker =
                        new TinyMqttBroker(token -> registry.deviceSecrets().containsValue(token), count -> 0);
                var hj212 = new ScriptedHj212Server(
                        (message, count) -> List.of(answer(registry.deviceSecrets(), message)))) {
            String[] command = {
                "demo",
                "--api=" + registry.uri(),
                "--hj212=127.0.0.1:" + hj212.port(),
                "--mqtt=tcp://127.0.0.1:" + broker.address().getPort(),
                "--admin-password-file=" + password,
                "--speed=30"
            };
            runUntil(command, "all devices heard", () -> isHeard(registry, broker, hj212));
            assertThat(registry.items("devices")).hasSize((int)
                    PROVINCE.devices().filter(DevicePlan::registered).count());
            assertThat(registry.userPasswords()).containsKeys("demo-head", "demo-duty-province", "demo-enterprise");
            assertThat(registry.received())
                    .filteredOn(request ->
                            request.path().endsWith("/plan") && request.method().equals("PUT"))
                    .hasSize(3);
            assertThat(directory.resolve("demo").resolve("token")).isNotEmptyFile();

            // Somebody changed the password and removed the token: the devices go on with their own secrets.
            registry.lockOut();
            int before = hj212.received().size();
            int registered = registry.items("rules").size();
            runUntil(command, "heard again", () -> hj212.received().size() > before + 16);
            assertThat(registry.items("rules")).hasSize(registered);
        }
    }

    private static Hj212Message answer(Map<String, String> secrets, Hj212Message message) {
        String secret = secrets.get(message.mn());
        if (secret == null) {
            return Replies.requestReply(message, QnRtn.MN_WRONG);
        }
        return secret.equals(message.pw()) ? Replies.dataReply(message) : Replies.requestReply(message, QnRtn.PW_WRONG);
    }

    private static boolean isHeard(RegistryServer registry, TinyMqttBroker broker, ScriptedHj212Server hj212) {
        Set<String> loggers = hj212.received().stream().map(Hj212Message::mn).collect(Collectors.toSet());
        Set<String> gateways =
                broker.received().stream().map(TinyMqttBroker.Publish::user).collect(Collectors.toSet());
        Set<String> systems = registry.received().stream()
                .filter(request -> request.path().equals("/api/intake"))
                .map(request -> String.valueOf(request.authorization()))
                .collect(Collectors.toSet());
        // one gateway has never been switched on
        return loggers.size() == count(Protocol.HJ212)
                && loggers.contains(UNREGISTERED)
                && gateways.size() == count(Protocol.MQTT) - 1
                && systems.size() == count(Protocol.HTTP);
    }

    private static long count(Protocol protocol) {
        return PROVINCE.devices()
                .filter(device -> device.protocol() == protocol)
                .count();
    }

    private static void runUntil(String[] command, String what, BooleanSupplier condition) throws InterruptedException {
        Thread demonstration = Thread.ofPlatform().start(() -> Main.run(command));
        try {
            Await.until(what, condition);
        } finally {
            demonstration.interrupt();
            demonstration.join();
        }
    }
}
