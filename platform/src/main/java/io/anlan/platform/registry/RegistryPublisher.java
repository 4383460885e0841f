package io.anlan.platform.registry;

import com.google.protobuf.Message;
import io.anlan.log.LogProducer;
import io.anlan.log.Topic;
import io.anlan.log.Topics;
import io.anlan.platform.registry.Outbox.Entry;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries the outbox to the log. One process at a time does it, and it reads the state of a key after it has seen the
 * key noted: what it writes is never older than what it wrote before.
 */
@Configuration(proxyBeanMethods = false)
class RegistryPublisher {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration LOG_TIMEOUT = LogProducer.DELIVERY_TIMEOUT.plusSeconds(5);
    private static final int KEYS_A_STEP = 500;

    private final Outbox outbox;
    private final RegistryRecords records;
    private final LogProducer producer;

    RegistryPublisher(Outbox outbox, RegistryRecords records, LogProducer producer) {
        this.outbox = outbox;
        this.records = records;
        this.producer = producer;
    }

    @Bean
    SoleWorker registryWorker(JdbcClient jdbc, TransactionTemplate transactions) {
        return new SoleWorker("publish-registry", jdbc, transactions, outbox.signal(), INTERVAL, this::step);
    }

    private boolean step() {
        List<Entry> entries = outbox.oldest(KEYS_A_STEP);
        if (entries.isEmpty()) {
            return false;
        }
        var appended = new ArrayList<CompletableFuture<RecordMetadata>>();
        publish(Topics.DEVICES, entries, records::devices, appended);
        publish(Topics.RULES, entries, records::facilities, appended);
        publish(Topics.STOPS, entries, records::stops, appended);
        await(appended);
        outbox.remove(entries);
        return entries.size() == KEYS_A_STEP;
    }

    /** Reads what keys stand for now; a key that is absent stands for nothing any more. */
    @FunctionalInterface
    private interface Reader<V> {
        Map<Long, V> read(Set<Long> keys);
    }

    private <V extends Message> void publish(
            Topic<V> topic, List<Entry> entries, Reader<V> reader, List<CompletableFuture<RecordMetadata>> appended) {
        Set<Long> keys = entries.stream()
                .filter(e -> e.topic().equals(topic.name()))
                .map(Entry::key)
                .collect(Collectors.toSet());
        if (keys.isEmpty()) {
            return;
        }
        Map<Long, V> current = reader.read(keys);
        for (long key : keys) {
            @Nullable V value = current.get(key);
            appended.add(producer.append(topic, Long.toString(key), value));
        }
    }

    private static void await(List<CompletableFuture<RecordMetadata>> appended) {
        CompletableFuture.allOf(appended.toArray(CompletableFuture[]::new))
                .orTimeout(LOG_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
