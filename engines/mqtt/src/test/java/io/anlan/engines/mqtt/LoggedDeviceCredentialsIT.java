package io.anlan.engines.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.anlan.engines.kafka.KafkaBroker;
import io.anlan.engines.kafka.KafkaSettings;
import io.anlan.engines.mqtt.DeviceCredentials.Verdict;
import io.anlan.log.DeviceRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.Secrets;
import io.anlan.log.Topics;
import io.anlan.log.Wire;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedDeviceCredentialsIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final BlockingQueue<String> changed = new LinkedBlockingQueue<>();
    private KafkaBroker kafka;
    private LogSettings settings;
    private KafkaProducer<String, @Nullable DeviceRecord> producer;

    @BeforeEach
    void startKafka(@TempDir Path directory) throws Exception {
        kafka = KafkaBroker.start(new KafkaSettings(directory, Clients.freePort(), Clients.freePort()));
        settings = LogSettings.embedded(kafka.bootstrapServers());
        Topics.ensure(settings);
        producer = new KafkaProducer<>(settings.clientProperties(), new StringSerializer(), Wire.serializer());
    }

    @AfterEach
    void stopKafka() {
        producer.close();
        kafka.close();
    }

    @Test
    void followsTheDevicesOfTheLog() throws Exception {
        put("1", device("gas-1", "first token", true));
        put("2", device("gas-2", "other token", false));
        try (var credentials = new LoggedDeviceCredentials(settings)) {
            credentials.onChange(changed::add);
            await(credentials::isLoaded);
            assertThat(verdict(credentials, "gas-1", "first token")).isEqualTo(Verdict.ACCEPTED);
            assertThat(verdict(credentials, "gas-1", "other token")).isEqualTo(Verdict.REFUSED);
            assertThat(verdict(credentials, "gas-2", "other token")).isEqualTo(Verdict.REFUSED);
            assertThat(verdict(credentials, "nobody", "first token")).isEqualTo(Verdict.REFUSED);

            put("1", device("gas-1", "second token", true));
            assertThat(nextChange()).isEqualTo("gas-1");
            assertThat(verdict(credentials, "gas-1", "first token")).isEqualTo(Verdict.REFUSED);
            assertThat(verdict(credentials, "gas-1", "second token")).isEqualTo(Verdict.ACCEPTED);

            put("1", device("gas-9", "second token", true));
            assertThat(nextChange()).isEqualTo("gas-1");
            assertThat(verdict(credentials, "gas-1", "second token")).isEqualTo(Verdict.REFUSED);
            assertThat(verdict(credentials, "gas-9", "second token")).isEqualTo(Verdict.ACCEPTED);

            put("1", null);
            assertThat(nextChange()).isEqualTo("gas-9");
            assertThat(verdict(credentials, "gas-9", "second token")).isEqualTo(Verdict.REFUSED);
        }
    }

    @Test
    void leavesADeviceAloneWhoseAccessDidNotChange() throws Exception {
        put("1", device("gas-1", "token", true));
        put("2", device("gas-2", "token", true));
        try (var credentials = new LoggedDeviceCredentials(settings)) {
            credentials.onChange(changed::add);
            await(credentials::isLoaded);
            put("1", device("gas-1", "token", true).toBuilder().setMaxAheadMs(5).build());
            put("2", device("gas-2", "token", false));
            assertThat(nextChange()).isEqualTo("gas-2");
            assertThat(verdict(credentials, "gas-1", "token")).isEqualTo(Verdict.ACCEPTED);
        }
    }

    private void put(String key, @Nullable DeviceRecord record) throws Exception {
        producer.send(new ProducerRecord<>(Topics.DEVICES.name(), key, record)).get(10, TimeUnit.SECONDS);
    }

    private @Nullable String nextChange() throws InterruptedException {
        return changed.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static DeviceRecord device(String username, String token, boolean enabled) {
        return DeviceRecord.newBuilder()
                .setAddress(username)
                .setEnabled(enabled)
                .setTokenSha256(ByteString.copyFrom(Secrets.hash(token)))
                .build();
    }

    private static Verdict verdict(DeviceCredentials credentials, String username, String password) {
        return credentials.verify(username, ByteBuffer.wrap(password.getBytes(UTF_8)));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
