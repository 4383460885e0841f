package io.anlan.platform.downlink;

import com.google.protobuf.ByteString;
import io.anlan.log.LogProducer;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.Topics;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands orders out to the gateways. First the table says that an attempt is given, then, in the next transaction, the log gets
 * it: whatever is killed between, an attempt is never on the log without the table knowing of it. An order that may be carried
 * out once has one attempt, unless a gateway said that nothing of it left.
 */
@Configuration(proxyBeanMethods = false)
class OrderDispatch {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration LOG_TIMEOUT = LogProducer.DELIVERY_TIMEOUT.plusSeconds(5);
    /** How long a gateway has to begin. */
    private static final Duration BEGIN_WITHIN = Duration.ofSeconds(10);
    /** How much later its step may be read. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final int MOST_A_STEP = 500;

    private final JdbcClient jdbc;
    private final LogProducer producer;
    private final OrderEnds ends;
    private final FirstConnections firstConnections;
    private final InstantSource clock;

    OrderDispatch(
            JdbcClient jdbc,
            LogProducer producer,
            OrderEnds ends,
            FirstConnections firstConnections,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.producer = producer;
        this.ends = ends;
        this.firstConnections = firstConnections;
        this.clock = clock;
    }

    @Bean
    SoleWorker orderWorker(JdbcClient jdbc, TransactionTemplate transactions) {
        return new SoleWorker("hand-out-orders", jdbc, transactions, ends.signal(), INTERVAL, this::step);
    }

    private boolean step() {
        Instant now = clock.instant();
        append();
        expire(now);
        lose(now);
        firstConnections.step(now);
        return give(now) > 0;
    }

    /** Brings to the log what the step before has given. */
    private void append() {
        List<OrderRecord> given =
                jdbc.sql("""
                select o.id, o.attempt, o.device_id, o.kind, o.field_names, o.field_values, o.secret_sealed, o.begin_until, o.to_gateway,
                    s.overtime_seconds, s.retries, s.execution_seconds
                from device_order o cross join lateral downlink_setting_of(o.device_id) s
                where o.state = 'given' and not o.on_log order by o.id limit ?""").param(MOST_A_STEP).query(OrderDispatch::record).list();
        if (given.isEmpty()) {
            return;
        }
        CompletableFuture.allOf(given.stream()
                        .map(order -> producer.append(Topics.ORDERS, Long.toString(order.getDevice()), order))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(LOG_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        jdbc.sql("update device_order set on_log = true where id = any(?)")
                .param(given.stream().map(OrderRecord::getOrder).toArray(Long[]::new))
                .update();
    }

    private static OrderRecord record(ResultSet row, int number) throws SQLException {
        OrderKind kind = Word.parse(OrderKind.class, row.getString("kind"));
        OrderRecord.Builder order = OrderRecord.newBuilder()
                .setOrder(row.getLong("id"))
                .setAttempt(row.getInt("attempt"))
                .setDevice(row.getLong("device_id"))
                .setCommand(kind.cn())
                .setBeginUntil(Times.get(row, "begin_until").toEpochMilli())
                .setOvertimeMs(TimeUnit.SECONDS.toMillis(row.getInt("overtime_seconds")))
                .setRetries(row.getInt("retries"))
                .setExecutionMs(TimeUnit.SECONDS.toMillis(row.getInt("execution_seconds")))
                .setNotification(kind.isNotification())
                .setGateway(Objects.requireNonNullElse(row.getString("to_gateway"), ""));
        String[] names = OrderRows.strings(row, "field_names");
        String[] values = OrderRows.strings(row, "field_values");
        for (int i = 0; i < names.length; i++) {
            order.addFields(OrderField.newBuilder().setName(names[i]).setValue(values[i]));
        }
        byte[] sealed = row.getBytes("secret_sealed");
        if (sealed != null) {
            order.setSecretSealed(ByteString.copyFrom(sealed));
        }
        return order.build();
    }

    private record Ending(long id, long device, OrderKind kind, OrderState end) {}

    private void expire(Instant now) {
        jdbc.sql("""
                select id, device_id, kind, attempt from device_order
                where state = 'waiting' and deadline <= ? order by id limit ? for update skip locked""")
                .params(Times.param(now), MOST_A_STEP)
                .query((row, number) -> new Ending(
                        row.getLong("id"),
                        row.getLong("device_id"),
                        Word.parse(OrderKind.class, row.getString("kind")),
                        row.getInt("attempt") == 0 ? OrderState.EXPIRED : OrderState.TIMED_OUT))
                .list()
                .forEach(order -> ends.end(order.id(), order.device(), order.kind(), order.end()));
    }

    /** Gives up attempts of which nothing more was heard, and those of a gateway that began anew. */
    private void lose(Instant now) {
        jdbc.sql("""
                select o.id, o.device_id, o.kind, o.attempt, o.deadline from device_order o
                where o.state in ('given', 'sent', 'accepted') and (o.lost_after <= ? or exists (
                    select from gateway_start g where g.gateway = o.gateway and g.at > o.sent_at and o.state <> 'given'))
                order by o.id limit ? for update of o skip locked""").params(Times.param(now), MOST_A_STEP).query(row -> {
            ends.lost(new OrderEnds.Tried(
                    row.getLong("id"),
                    row.getLong("device_id"),
                    Word.parse(OrderKind.class, row.getString("kind")),
                    row.getInt("attempt"),
                    Times.get(row, "deadline")));
        });
    }

    /**
     * Gives the first order of each device that can be reached and to which none is under way: of HJ 212 to the gateway that
     * holds the connection, of MQTT, while it is heard, to one gateway after the other, the newest first. @return how many
     */
    private int give(Instant now) {
        return jdbc.sql("""
                with next as (
                    select distinct on (o.device_id) o.id, o.device_id, c.gateway
                    from device_order o
                    join device d on d.id = o.device_id
                    cross join lateral (
                        (select c.gateway from connection_period c
                            where c.device_id = o.device_id and c.to_at is null order by c.from_at desc limit 1)
                        union all
                        (select s.gateway from (select gateway, max(at) as at from gateway_start group by gateway) s
                            where d.protocol = 'mqtt' and exists (select from device_presence p
                                where p.device_id = o.device_id and p.state = 'heard')
                            order by s.at desc
                            offset o.attempt % greatest(1, (select count(distinct gateway) from gateway_start)) limit 1)
                        limit 1) c
                    where o.state = 'waiting' and (o.not_before is null or o.not_before <= ?)
                        and not exists (select from device_order u
                            where u.device_id = o.device_id and u.state in ('given', 'sent', 'accepted'))
                        and (o.secret_sealed is null or not exists (
                            select from outbox b where b.topic = 'devices' and b.key = o.device_id))
                    order by o.device_id, o.rank, o.id limit ?)
                update device_order o set state = 'given', attempt = attempt + 1, on_log = false, given_at = ?,
                    begin_until = ?, lost_after = ?, to_gateway = next.gateway, gateway = null, sent_at = null, qn = null, qn_rtn = null,
                    exe_rtn = null, data_count = 0, answer_names = '{}', answer_values = '{}'
                from next where o.id = next.id and o.state = 'waiting'""")
                .param(Times.param(now))
                .param(MOST_A_STEP)
                .param(Times.param(now))
                .param(Times.param(now.plus(BEGIN_WITHIN)))
                .param(Times.param(now.plus(BEGIN_WITHIN).plus(GRACE)))
                .update();
    }
}
