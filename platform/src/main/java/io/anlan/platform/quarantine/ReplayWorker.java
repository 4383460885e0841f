package io.anlan.platform.quarantine;

import com.google.protobuf.ByteString;
import io.anlan.log.LogProducer;
import io.anlan.log.ReplayRecord;
import io.anlan.log.Topics;
import io.anlan.platform.registry.Adoption;
import io.anlan.platform.registry.Protocol;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes messages that are to be taken in again to the log, oldest first. Those of a device that was changed wait until
 * its change is on the log and the gateways had a moment to follow it.
 */
@Configuration(proxyBeanMethods = false)
class ReplayWorker {
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration LOG_TIMEOUT = LogProducer.DELIVERY_TIMEOUT.plusSeconds(5);
    private static final int MESSAGES_A_STEP = 200;
    /** Messages of a step are in memory together; a single message may be larger. */
    static final int BYTES_A_STEP = 16 << 20;

    private final JdbcClient jdbc;
    private final Adoption adoption;
    private final LogProducer producer;
    private final InstantSource clock;

    ReplayWorker(JdbcClient jdbc, Adoption adoption, LogProducer producer, InstantSource clock) {
        this.jdbc = jdbc;
        this.adoption = adoption;
        this.producer = producer;
        this.clock = clock;
    }

    @Bean
    SoleWorker replayer(TransactionTemplate transactions, Quarantine quarantine) {
        return new SoleWorker("replay-quarantine", jdbc, transactions, quarantine.signal(), INTERVAL, this::step);
    }

    private boolean step() {
        if (!isAnyRequested()) {
            return false;
        }
        List<ReplayRecord> messages = due(adoption.unsettled().toArray(String[]::new));
        if (messages.isEmpty()) {
            return false;
        }
        CompletableFuture.allOf(messages.stream()
                        .map(message -> producer.append(Topics.INTAKE_REPLAY, message.getAddress(), message))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(LOG_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        jdbc.sql("update quarantine set replayed_at = ? where id = any(?)")
                .param(Times.param(clock.instant()))
                .param(messages.stream().map(ReplayRecord::getQuarantineId).toArray(String[]::new))
                .update();
        return true;
    }

    private boolean isAnyRequested() {
        return jdbc.sql("""
                select exists (select from quarantine where replay_requested_at is not null and replayed_at is null)""").query(Boolean.class).single();
    }

    /** The oldest messages of one step, whose bytes together stay within the bound. */
    List<ReplayRecord> due(String[] unsettled) {
        return jdbc.sql("""
                with oldest as (
                    select id, received_at, size from quarantine
                    where replay_requested_at is not null and replayed_at is null and address <> all(?)
                    order by received_at, id limit ?),
                summed as (
                    select id, size, sum(size) over (order by received_at, id) as bytes from oldest)
                select q.id, q.received_at, q.protocol, q.peer, q.address, q.raw
                from quarantine q join summed s on s.id = q.id
                where s.bytes <= ? or s.bytes = s.size
                order by q.received_at, q.id""")
                .param(unsettled)
                .param(MESSAGES_A_STEP)
                .param(BYTES_A_STEP)
                .query((row, number) -> message(row))
                .list();
    }

    private static ReplayRecord message(ResultSet row) throws SQLException {
        return ReplayRecord.newBuilder()
                .setQuarantineId(row.getString("id"))
                .setReceivedAt(Times.get(row, "received_at").toEpochMilli())
                .setProtocol(
                        Word.parse(Protocol.class, row.getString("protocol")).log())
                .setPeer(row.getString("peer"))
                .setAddress(row.getString("address"))
                .setRaw(ByteString.copyFrom(row.getBytes("raw")))
                .build();
    }
}
