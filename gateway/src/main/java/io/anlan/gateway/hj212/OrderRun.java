package io.anlan.gateway.hj212;

import io.anlan.gateway.intake.OrderSteps;
import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.DataArea;
import io.anlan.hj212.FieldName;
import io.anlan.hj212.Hj212Message;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One order under way on a connection (HJ 212-2017 6.2, 6.6.5): request, 9011, data, 9012; or notification, 9013. The log
 * knows of it before its first byte leaves. Only the connection's loop touches it.
 */
final class OrderRun {
    private static final int REQUEST_REPLY = 9011;
    private static final int EXECUTION_RESULT = 9012;
    private static final int NOTIFICATION_REPLY = 9013;
    private static final int ACCEPTED = 1;

    /** Uploads that a device sends by itself too: what was asked for is told by its time, and only counted. */
    private static final Set<Integer> HISTORY = Set.of(2031, 2041, 2051, 2061);
    /** Orders after which such uploads go on for ever: none of them belongs to the order. */
    private static final Set<Integer> LIVE = Set.of(2011, 2021);
    /** How often the log hears how much history came. */
    private static final int TELL_EVERY = 50;

    private static final int MOST_FIELDS = 200;
    /** A device that goes on answering is taken to have no end. */
    private static final int MOST_ANSWERS = 100;

    /** What a run needs of the outside. */
    interface Port {
        Object connection();

        /** A QN that no other request has. */
        Instant qn();

        /** @throws RuntimeException when the request cannot be written */
        void send(Instant qn);

        /** Whether the order may not begin any more. */
        boolean isLate();

        CompletableFuture<Void> log(OrderStepRecord.Builder step);

        /** Runs something on the loop. */
        void execute(Runnable task);

        Timer after(Duration delay, Runnable task);

        void ended(OrderRun run);
    }

    /** Something that comes later unless it is revoked. */
    interface Timer {
        void cancel();
    }

    private enum Phase {
        BEGINNING,
        SENT,
        ACCEPTED,
        ENDED
    }

    private final OrderRecord order;
    private final Port port;
    private Phase phase = Phase.BEGINNING;
    private Instant qn = Instant.EPOCH;
    private String qnText = "";
    private int ordinal;
    private int sent;
    private int dataCount;
    private @Nullable Timer timer;
    private @Nullable Timer teller;

    OrderRun(OrderRecord order, Port port) {
        this.order = order;
        this.port = port;
    }

    boolean isOver(Object connection) {
        return port.connection().equals(connection);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // goes on where it completes
    void start() {
        qn = port.qn();
        qnText = BeijingTime.formatMillis(qn);
        port.log(step(OrderStepKind.SENDING))
                .whenComplete((ignored, failure) -> port.execute(() -> sendFirst(failure)));
    }

    private void sendFirst(@Nullable Throwable failure) {
        if (phase != Phase.BEGINNING) {
            return;
        }
        if (failure != null || port.isLate()) {
            end(step(OrderStepKind.NOT_WRITTEN));
            return;
        }
        phase = Phase.SENT;
        send();
    }

    private void send() {
        try {
            port.send(qn);
        } catch (RuntimeException e) {
            // A repetition that fails takes nothing back: the first may have arrived.
            end(step(sent == 0 ? OrderStepKind.NOT_WRITTEN : OrderStepKind.NO_ANSWER));
            return;
        }
        sent++;
        await(order.getOvertimeMs(), this::unanswered);
    }

    private void unanswered() {
        if (phase != Phase.SENT) {
            return;
        }
        if (sent <= order.getRetries()) {
            log(step(OrderStepKind.SENT_AGAIN));
            send();
        } else {
            end(step(OrderStepKind.NO_ANSWER));
        }
    }

    /** Looks at a message of the device. */
    void take(Hj212Message message) {
        if (phase != Phase.SENT && phase != Phase.ACCEPTED) {
            return;
        }
        boolean mine = qnText.equals(message.qn());
        switch (message.cn()) {
            case REQUEST_REPLY -> {
                if (mine && phase == Phase.SENT) {
                    answered(code(message, FieldName.QN_RTN));
                }
            }
            case NOTIFICATION_REPLY -> {
                if (mine && order.getNotification()) {
                    end(step(OrderStepKind.ANSWERED).setCode(ACCEPTED));
                }
            }
            case EXECUTION_RESULT -> {
                if (mine) {
                    end(step(OrderStepKind.RESULT).setCode(code(message, FieldName.EXE_RTN)));
                }
            }
            default -> {
                if (message.cn() == order.getCommand() && belongs(message)) {
                    data(message.data());
                }
            }
        }
    }

    private void answered(int code) {
        if (code == ACCEPTED) {
            phase = Phase.ACCEPTED;
            log(step(OrderStepKind.ANSWERED).setCode(code));
            awaitResult();
        } else {
            end(step(OrderStepKind.ANSWERED).setCode(code));
        }
    }

    private boolean belongs(Hj212Message message) {
        if (LIVE.contains(order.getCommand())) {
            return false;
        }
        if (!HISTORY.contains(order.getCommand())) {
            return true;
        }
        Instant at = message.data().dataTime();
        return at != null
                && field(FieldName.BEGIN_TIME).compareTo(BeijingTime.format(at)) <= 0
                && field(FieldName.END_TIME).compareTo(BeijingTime.format(at)) >= 0;
    }

    private String field(String name) {
        return order.getFieldsList().stream()
                .filter(field -> field.getName().equals(name))
                .map(OrderField::getValue)
                .findFirst()
                .orElse("");
    }

    private void data(DataArea area) {
        dataCount++;
        if (!HISTORY.contains(order.getCommand())) {
            log(step(OrderStepKind.DATA).addAllFields(fields(area)));
            if (dataCount >= MOST_ANSWERS) {
                end(step(OrderStepKind.NO_RESULT));
                return;
            }
        } else if (dataCount % TELL_EVERY == 1) {
            log(step(OrderStepKind.DATA));
        } else if (teller == null) {
            teller = port.after(Duration.ofMillis(order.getExecutionMs() / 2), this::tell);
        }
        // Who sends data has accepted, whether his 9011 came or not.
        phase = Phase.ACCEPTED;
        awaitResult();
    }

    /** However slowly history comes, the log hears that it does before the order counts as lost. */
    private void tell() {
        teller = null;
        if (phase == Phase.ACCEPTED) {
            log(step(OrderStepKind.DATA));
        }
    }

    private static List<OrderField> fields(DataArea area) {
        return area.items().stream()
                .filter(item -> !Hj212Mapper.isSecret(item.name()))
                .limit(MOST_FIELDS)
                .map(item -> OrderField.newBuilder()
                        .setName(item.name())
                        .setValue(Objects.requireNonNullElse(item.value(), ""))
                        .build())
                .toList();
    }

    private void awaitResult() {
        await(order.getExecutionMs(), () -> {
            if (phase == Phase.ACCEPTED) {
                end(step(OrderStepKind.NO_RESULT));
            }
        });
    }

    /** The connection is closed. */
    void lost() {
        if (phase != Phase.ENDED) {
            end(step(OrderStepKind.CONNECTION_LOST));
        }
    }

    private void await(long millis, Runnable then) {
        revoke();
        timer = port.after(Duration.ofMillis(millis), then);
    }

    private void revoke() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void end(OrderStepRecord.Builder last) {
        phase = Phase.ENDED;
        revoke();
        if (teller != null) {
            teller.cancel();
        }
        log(last);
        port.ended(this);
    }

    private void log(OrderStepRecord.Builder step) {
        // Tried again until the log has it.
        var ignored = port.log(step);
    }

    private OrderStepRecord.Builder step(OrderStepKind kind) {
        return OrderSteps.step(order, ++ordinal, kind).setQn(qnText).setDataCount(dataCount);
    }

    /** The code as sent; 0 when it is none. */
    private static int code(Hj212Message message, String name) {
        return message.data()
                .text(name)
                .filter(text ->
                        text.length() < 5 && !text.isEmpty() && text.chars().allMatch(Character::isDigit))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
