package io.anlan.platform.downlink;

import io.anlan.hj212.ExeRtn;
import io.anlan.hj212.QnRtn;
import io.anlan.log.OrderField;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.platform.downlink.Order.StepKind;
import io.anlan.platform.store.Texts;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the steps of orders and moves the orders by them. A step of another device than the order's is passed over, since a
 * device of MQTT names the order itself. A step that is known already changes nothing; neither does one of
 * an attempt that was given up.
 */
@Repository
class OrderStepStore {
    private static final int LONGEST = 4_000;
    private static final int LONGEST_NAME = 200;
    /** How long after a step's own time-out the next one may come before the attempt counts as lost. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final OrderEnds ends;
    private final InstantSource clock;

    OrderStepStore(JdbcClient jdbc, OrderEnds ends, InstantSource clock) {
        this.jdbc = jdbc;
        this.ends = ends;
        this.clock = clock;
    }

    /** What a step is judged by. */
    private record Open(
            long id,
            long device,
            OrderKind kind,
            OrderState state,
            int attempt,
            Instant deadline,
            int overtimeSeconds,
            int retries,
            int executionSeconds) {
        OrderEnds.Tried tried() {
            return new OrderEnds.Tried(id, device, kind, attempt, deadline);
        }
    }

    @Transactional
    public void add(List<OrderStepRecord> steps) {
        for (OrderStepRecord step : steps) {
            if (insert(step)) {
                Open order = find(step.getOrder());
                if (order != null
                        && order.attempt() == step.getAttempt()
                        && !order.state().isEnded()) {
                    move(order, step);
                }
            }
        }
    }

    private boolean insert(OrderStepRecord step) {
        return jdbc.sql("""
                insert into device_order_step
                    (order_id, attempt, ordinal, at, kind, gateway, code, data_count, field_names, field_values)
                select o.id, ?, ?, ?, ?, ?, ?, ?, ?, ? from device_order o where o.id = ? and o.device_id = ?
                on conflict do nothing""")
                        .param(step.getAttempt())
                        .param(step.getOrdinal())
                        .param(Times.param(Instant.ofEpochMilli(step.getAt())))
                        .param(kind(step.getKind()).word())
                        .param(Texts.storable(step.getGateway(), LONGEST_NAME))
                        .param(step.getCode())
                        .param(step.getDataCount())
                        .param(texts(step, OrderField::getName))
                        .param(texts(step, OrderField::getValue))
                        .param(step.getOrder())
                        .param(step.getDevice())
                        .update()
                > 0;
    }

    private static String[] texts(OrderStepRecord step, Function<OrderField, String> text) {
        return step.getFieldsList().stream()
                .map(field -> Texts.storable(text.apply(field), LONGEST))
                .toArray(String[]::new);
    }

    private @Nullable Open find(long id) {
        return jdbc.sql("""
                select o.id, o.device_id, o.kind, o.state, o.attempt, o.deadline, s.overtime_seconds, s.retries,
                    s.execution_seconds
                from device_order o cross join lateral downlink_setting_of(o.device_id) s
                where o.id = ? for update of o""")
                .param(id)
                .query((row, number) -> new Open(
                        row.getLong("id"),
                        row.getLong("device_id"),
                        Word.parse(OrderKind.class, row.getString("kind")),
                        Word.parse(OrderState.class, row.getString("state")),
                        row.getInt("attempt"),
                        Times.get(row, "deadline"),
                        row.getInt("overtime_seconds"),
                        row.getInt("retries"),
                        row.getInt("execution_seconds")))
                .optional()
                .orElse(null);
    }

    private void move(Open order, OrderStepRecord step) {
        switch (kind(step.getKind())) {
            case SENDING -> sending(order, step);
            case SENT_AGAIN -> {}
            case ANSWERED -> answered(order, step.getCode());
            case DATA -> data(order, step);
            case RESULT -> result(order, step);
            case NO_ANSWER, NO_RESULT -> {
                count(order, step);
                end(order, order.kind().isOnce() ? OrderState.UNKNOWN : OrderState.TIMED_OUT);
            }
            case CONNECTION_LOST -> {
                count(order, step);
                ends.lost(order.tried());
            }
            case BUSY, NOT_WRITTEN -> ends.notBegun(order.tried());
        }
    }

    private void sending(Open order, OrderStepRecord step) {
        Duration answers = Duration.ofSeconds((long) order.overtimeSeconds() * (order.retries() + 1));
        jdbc.sql("""
                update device_order set state = 'sent', sent_at = ?, gateway = ?, qn = ?, lost_after = ? where id = ?""")
                .param(Times.param(Instant.ofEpochMilli(step.getAt())))
                .param(Texts.storable(step.getGateway(), LONGEST_NAME))
                .param(step.getQn())
                .param(Times.param(clock.instant().plus(answers).plus(GRACE)))
                .param(order.id())
                .update();
    }

    private void answered(Open order, int code) {
        jdbc.sql("update device_order set qn_rtn = ? where id = ?")
                .params(code, order.id())
                .update();
        if (code != QnRtn.ACCEPTED.code()) {
            end(order, OrderState.REFUSED);
        } else if (order.kind().isNotification()) {
            end(order, OrderState.DONE);
        } else {
            accepted(order);
        }
    }

    private void accepted(Open order) {
        jdbc.sql("update device_order set state = 'accepted', lost_after = ? where id = ?")
                .param(Times.param(
                        clock.instant().plusSeconds(order.executionSeconds()).plus(GRACE)))
                .param(order.id())
                .update();
    }

    private void data(Open order, OrderStepRecord step) {
        jdbc.sql("""
                update device_order set data_count = ?, answer_names = answer_names || ?, answer_values = answer_values || ?
                where id = ?""")
                .param(step.getDataCount())
                .param(texts(step, OrderField::getName))
                .param(texts(step, OrderField::getValue))
                .param(order.id())
                .update();
        accepted(order);
    }

    private void count(Open order, OrderStepRecord step) {
        jdbc.sql("update device_order set data_count = ? where id = ?")
                .params(step.getDataCount(), order.id())
                .update();
    }

    private void result(Open order, OrderStepRecord step) {
        count(order, step);
        jdbc.sql("update device_order set exe_rtn = ? where id = ?")
                .params(step.getCode(), order.id())
                .update();
        if (step.getCode() == ExeRtn.DONE.code()) {
            end(order, OrderState.DONE);
        } else if (step.getCode() == ExeRtn.NO_DATA.code()) {
            end(order, OrderState.NO_DATA);
        } else {
            end(order, OrderState.FAILED);
        }
    }

    private void end(Open order, OrderState state) {
        ends.end(order.id(), order.device(), order.kind(), state);
    }

    private static StepKind kind(OrderStepKind kind) {
        return switch (kind) {
            case SENDING -> StepKind.SENDING;
            case SENT_AGAIN -> StepKind.SENT_AGAIN;
            case ANSWERED -> StepKind.ANSWERED;
            case DATA -> StepKind.DATA;
            case RESULT -> StepKind.RESULT;
            case NO_ANSWER -> StepKind.NO_ANSWER;
            case NO_RESULT -> StepKind.NO_RESULT;
            case CONNECTION_LOST -> StepKind.CONNECTION_LOST;
            case BUSY -> StepKind.BUSY;
            case NOT_WRITTEN -> StepKind.NOT_WRITTEN;
            case ORDER_STEP_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException(
                        "The log has a step of an order without a kind (%s).".formatted(kind));
        };
    }
}
