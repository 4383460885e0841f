package io.anlan.platform.alarms;

import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.Topics;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells evaluation which alarms call for attention anew because they are not set aside any more. One is told again when
 * the process dies before it is noted that it was told; evaluation sees by the ordinal that it has called already.
 */
@Configuration(proxyBeanMethods = false)
class Annunciator {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final LogProducer producer;
    private final AlarmEvents events;

    Annunciator(JdbcClient jdbc, LogProducer producer, AlarmEvents events) {
        this.jdbc = jdbc;
        this.producer = producer;
        this.events = events;
    }

    private record Due(long id, AlarmCommandRecord command) {}

    @Bean
    SoleWorker annunciations(TransactionTemplate transactions) {
        return new SoleWorker("annunciate", jdbc, transactions, events.signal(), INTERVAL, this::step);
    }

    /** Within a transaction. */
    boolean step() {
        List<Due> due = jdbc.sql("""
                select n.id, n.alarm_id, n.ordinal, n.at, n.actor, n.comment, a.device_id, a.point_id, a.rule_id
                from annunciation n join alarm a on a.id = n.alarm_id order by n.id limit ? for update of n""").param(MOST).query(Annunciator::due).list();
        if (due.isEmpty()) {
            return false;
        }
        CompletableFuture.allOf(due.stream()
                        .map(one -> producer.append(
                                Topics.ALARM_COMMANDS,
                                Long.toString(one.command().getDevice()),
                                one.command()))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        jdbc.sql("delete from annunciation where id = any(?)")
                .param(due.stream().map(Due::id).toArray(Long[]::new))
                .update();
        return due.size() == MOST;
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Due(
                id,
                AlarmCommandRecord.newBuilder()
                        .setCommandId("set-aside-" + id)
                        .setDevice(row.getLong("device_id"))
                        .setPoint(row.getLong("point_id"))
                        .setRule(row.getLong("rule_id"))
                        .setAlarmId(row.getString("alarm_id"))
                        .setKind(AlarmCommandRecord.Kind.ANNUNCIATE)
                        .setActor(Objects.requireNonNullElse(row.getString("actor"), ""))
                        .setComment(row.getString("comment"))
                        .setAt(Times.get(row, "at").toEpochMilli())
                        .setOrdinal(row.getInt("ordinal"))
                        .build());
    }
}
