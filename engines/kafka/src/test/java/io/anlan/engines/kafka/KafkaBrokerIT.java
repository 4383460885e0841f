package io.anlan.engines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
    private static final TopicPartition READINGS = new TopicPartition("readings", 0);

    @TempDir
    Path directory;

    @Test
    void keepsCommittedRecordsOverARestart() throws Exception {
        KafkaSettings settings = new KafkaSettings(directory, freePort(), freePort());
        try (KafkaBroker broker = KafkaBroker.start(settings)) {
            createReadingsFlushedOnEveryAppend(broker);
            writeInATransaction(broker, "a", "b");
        }
        try (KafkaBroker broker = KafkaBroker.start(settings)) {
            assertThat(readAll(broker, 2)).containsExactly("a", "b");
        }
    }

    @Test
    void makesNoTopicBySomebodyAskingForIt() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(new KafkaSettings(directory, freePort(), freePort()));
                Admin admin = Admin.create(client(broker))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("misspelt"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    private static void createReadingsFlushedOnEveryAppend(KafkaBroker broker) throws Exception {
        try (Admin admin = Admin.create(client(broker))) {
            NewTopic topic = new NewTopic(READINGS.topic(), 1, (short) 1).configs(Map.of("flush.messages", "1"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static void writeInATransaction(KafkaBroker broker, String... values) throws Exception {
        Map<String, Object> properties = client(broker);
        properties.put("transactional.id", "test");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(READINGS.topic(), value)).get();
            }
            producer.commitTransaction();
        }
    }

    private static List<String> readAll(KafkaBroker broker, int expected) {
        Map<String, Object> properties = client(broker);
        properties.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(READINGS));
            consumer.seekToBeginning(List.of(READINGS));
            var values = new ArrayList<String>();
            long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (values.size() < expected && System.nanoTime() < limit) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
            }
            return values;
        }
    }

    private static Map<String, Object> client(KafkaBroker broker) {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
