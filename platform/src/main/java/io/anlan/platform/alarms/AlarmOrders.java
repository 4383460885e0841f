package io.anlan.platform.alarms;

import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.Topics;
import io.anlan.platform.alarms.AlarmReader.Placed;
import io.anlan.platform.store.Signal;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Orders alarms to be acknowledged or reset. An order goes over the log to evaluation, which alone decides states; the
 * answer waits for its transition to come back. Ordering twice, or by many at once, is harmless: evaluation takes the
 * first order and ignores those that change nothing.
 */
@Service
class AlarmOrders {
    private static final Logger LOGGER = LoggerFactory.getLogger(AlarmOrders.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final JdbcClient jdbc;
    private final AlarmReader reader;
    private final LogProducer producer;
    private final Signal signal;
    private final InstantSource clock;

    AlarmOrders(JdbcClient jdbc, AlarmReader reader, LogProducer producer, AlarmEvents events, InstantSource clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.producer = producer;
        this.signal = events.signal();
        this.clock = clock;
    }

    /** What became of an order for one alarm. */
    enum Outcome implements Word {
        /** Acknowledged by this call. */
        ACKNOWLEDGED("acknowledged"),
        /** Somebody was earlier. */
        ALREADY_ACKNOWLEDGED("already-acknowledged"),
        /** Reset by this call. */
        RESET("reset"),
        /** The alarm has no latch to reset: its condition is present, or it does not latch. */
        NOT_LATCHED("not-latched"),
        /** A latched alarm is acknowledged before it is reset. */
        UNACKNOWLEDGED("unacknowledged"),
        /** The alarm is normal again; there is nothing to order. */
        CLOSED("closed"),
        /** There is no such alarm. */
        UNKNOWN("unknown"),
        /** The order is on the log; its effect was not seen within three seconds and comes by the stream of events. */
        PENDING("pending");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** The two orders there are. */
    enum Order {
        ACKNOWLEDGE(AlarmCommandRecord.Kind.ACKNOWLEDGE, Outcome.ACKNOWLEDGED, Outcome.ALREADY_ACKNOWLEDGED) {
            @Override
            @Nullable
            Outcome settled(AlarmState state) {
                return switch (state) {
                    case UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED, LATCHED_UNACKNOWLEDGED -> null;
                    case ACKNOWLEDGED, LATCHED_ACKNOWLEDGED -> Outcome.ALREADY_ACKNOWLEDGED;
                    case NORMAL -> Outcome.CLOSED;
                };
            }
        },
        RESET(AlarmCommandRecord.Kind.RESET, Outcome.RESET, Outcome.CLOSED) {
            @Override
            @Nullable
            Outcome settled(AlarmState state) {
                return switch (state) {
                    case LATCHED_ACKNOWLEDGED -> null;
                    case LATCHED_UNACKNOWLEDGED -> Outcome.UNACKNOWLEDGED;
                    case UNACKNOWLEDGED, ACKNOWLEDGED, RETURNED_UNACKNOWLEDGED -> Outcome.NOT_LATCHED;
                    case NORMAL -> Outcome.CLOSED;
                };
            }
        };

        private final AlarmCommandRecord.Kind log;
        private final Outcome done;
        private final Outcome byAnother;

        Order(AlarmCommandRecord.Kind log, Outcome done, Outcome byAnother) {
            this.log = log;
            this.done = done;
            this.byAnother = byAnother;
        }

        /** The outcome in a state in which there is nothing to order, or null when the order is to be given. */
        abstract @Nullable Outcome settled(AlarmState state);
    }

    /** What became of an order, and the alarm as it is now. */
    @Schema(name = "AlarmOrderResult")
    record Result(String id, Outcome result, @Nullable Alarm alarm) {}

    /** An order that was given and has not come back. */
    private record Given(String command, int ordinal) {}

    List<Result> give(Order order, List<String> ids, String comment, String actor) {
        List<String> distinct = ids.stream().distinct().toList();
        Map<String, Placed> alarms = reader.byId(distinct);
        var outcomes = new LinkedHashMap<String, Outcome>();
        var given = new HashMap<String, Given>();
        var appended = new ArrayList<CompletableFuture<RecordMetadata>>();
        for (String id : distinct) {
            Placed placed = alarms.get(id);
            Outcome settled = placed == null
                    ? Outcome.UNKNOWN
                    : order.settled(placed.alarm().state());
            outcomes.put(id, settled == null ? Outcome.PENDING : settled);
            if (placed != null && settled == null) {
                Alarm alarm = placed.alarm();
                AlarmCommandRecord command = command(order, alarm, comment, actor);
                given.put(id, new Given(command.getCommandId(), placed.ordinal()));
                appended.add(producer.append(
                        Topics.ALARM_COMMANDS, Long.toString(alarm.device().id()), command));
            }
        }
        awaitLog(appended);
        awaitTransitions(order, given, outcomes);
        Map<String, Placed> now = reader.byId(distinct);
        return distinct.stream()
                .map(id -> {
                    Placed placed = now.get(id);
                    return new Result(
                            id, outcomes.getOrDefault(id, Outcome.PENDING), placed == null ? null : placed.alarm());
                })
                .toList();
    }

    private AlarmCommandRecord command(Order order, Alarm alarm, String comment, String actor) {
        return AlarmCommandRecord.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setDevice(alarm.device().id())
                .setPoint(
                        alarm.point() == null
                                ? Subjects.NO_POINT
                                : alarm.point().id())
                .setRule(alarm.rule().id())
                .setAlarmId(alarm.id())
                .setKind(order.log)
                .setActor(actor)
                .setComment(comment)
                .setAt(clock.millis())
                .build();
    }

    private static void awaitLog(List<CompletableFuture<RecordMetadata>> appended) {
        try {
            CompletableFuture.allOf(appended.toArray(CompletableFuture[]::new))
                    .orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOGGER.warn("Orders to alarms did not reach the log", e);
            throw Refusal.later(
                    ProblemCode.UNAVAILABLE,
                    "The log does not take orders at the moment. Order again; ordering twice is harmless.",
                    LONGEST_WAIT);
        }
    }

    private void awaitTransitions(Order order, Map<String, Given> given, Map<String, Outcome> outcomes) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!given.isEmpty()) {
            long seen = signal.count();
            settle(order, given, outcomes);
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (given.isEmpty() || left.isNegative()) {
                return;
            }
            try {
                signal.awaitBeyond(seen, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Looks at the transitions behind the state in which the orders were given. */
    private void settle(Order order, Map<String, Given> given, Map<String, Outcome> outcomes) {
        List<String> ids = List.copyOf(given.keySet());
        jdbc.sql("""
                select t.alarm_id, t.command_id, t.to_state
                from unnest(?::text[], ?::int[]) as g (id, ordinal)
                join alarm_transition t on t.alarm_id = g.id and t.ordinal > g.ordinal
                order by t.alarm_id, t.ordinal""")
                .param(ids.toArray(String[]::new))
                .param(ids.stream().map(id -> ordinal(given, id)).toArray(Integer[]::new))
                .query(row -> {
                    String id = row.getString("alarm_id");
                    Given mine = given.get(id);
                    if (mine == null) {
                        return;
                    }
                    AlarmState state = AlarmState.ofLetter(row.getString("to_state"));
                    if (mine.command().equals(row.getString("command_id"))) {
                        outcomes.put(id, order.done);
                        given.remove(id);
                    } else if (order.settled(state) != null) {
                        outcomes.put(id, order.byAnother);
                        given.remove(id);
                    }
                });
    }

    private static int ordinal(Map<String, Given> given, String id) {
        Given mine = given.get(id);
        return mine == null ? 0 : mine.ordinal();
    }
}
