package io.anlan.simulator.replay;

import io.anlan.simulator.link.Courier;
import io.anlan.simulator.link.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Sends a recording: in its order, at its pace, with a bounded number of messages under way on each connection. */
final class Replay {
    /** Messages under way on a connection; a device that waits for each answer has one, a fast replay needs more. */
    private static final int WINDOW = 64;

    private final Encoding encoding;
    private final Pace pace;
    private final List<Courier> couriers;
    private final List<Semaphore> windows;
    private final Tally tally;
    private final BiConsumer<Integer, String> malformed;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<Delivery>> underWay = new ConcurrentHashMap<>();
    private int turn;

    /**
     * @param couriers one for each connection.
     * @param malformed told of what is not sent: line and fault.
     */
    Replay(
            Encoding encoding,
            Pace pace,
            List<Courier> couriers,
            Tally tally,
            BiConsumer<Integer, String> malformed,
            InstantSource clock) {
        this.encoding = encoding;
        this.pace = pace;
        this.couriers = List.copyOf(couriers);
        this.windows = couriers.stream().map(ignored -> new Semaphore(WINDOW)).toList();
        this.tally = tally;
        this.malformed = malformed;
        this.clock = clock;
    }

    /**
     * Sends everything and waits for the last answer.
     *
     * @param first earliest time of the recording.
     */
    void run(ItemReader items, @Nullable Instant first) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (Item item = items.next(); item != null; item = items.next()) {
            awaitTurn(start + pace.dueNanos(first, item.time(), tally.sentMessages()));
            send(item);
        }
        for (Semaphore window : windows) {
            window.acquire(WINDOW);
        }
    }

    private static void awaitTurn(long due) throws InterruptedException {
        long wait = due - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private void send(Item item) throws InterruptedException {
        if (item instanceof Item.Malformed fault) {
            reject(item.line(), fault.fault());
            return;
        }
        List<Encoding.Outgoing> messages;
        try {
            messages = encoding.encode(item, clock.instant());
        } catch (IllegalArgumentException e) {
            reject(item.line(), String.valueOf(e.getMessage()));
            return;
        }
        for (Encoding.Outgoing message : messages) {
            send(message);
        }
    }

    private void reject(int line, String fault) {
        tally.malformed();
        malformed.accept(line, fault);
    }

    private void send(Encoding.Outgoing outgoing) throws InterruptedException {
        String id = outgoing.message().id();
        awaitNamesake(id);
        int lane = lane(outgoing);
        Courier courier = couriers.get(lane);
        tally.sent();
        if (!outgoing.answered()) {
            courier.post(outgoing.message());
            tally.notAsked();
            return;
        }
        Semaphore window = windows.get(lane);
        window.acquire();
        CompletableFuture<Delivery> answer = courier.dispatch(outgoing.message());
        underWay.put(id, answer);
        var ignored = answer.whenComplete((delivery, failure) -> {
            underWay.remove(id, answer);
            tally.count(failure == null ? delivery : new Delivery.Unanswered(String.valueOf(failure.getMessage())));
            window.release();
        });
    }

    /** A recording may use a QN twice; their answers could not be told apart, so the second waits for the first. */
    private void awaitNamesake(String id) throws InterruptedException {
        CompletableFuture<Delivery> namesake = underWay.get(id);
        if (namesake != null) {
            try {
                namesake.get();
            } catch (ExecutionException e) {
                underWay.remove(id, namesake); // it has been counted where it ended
            }
        }
    }

    /** A device keeps its connection; what belongs to no certain device goes around. */
    private int lane(Encoding.Outgoing outgoing) {
        if (outgoing.lane().isEmpty()) {
            turn = (turn + 1) % couriers.size();
            return turn;
        }
        return Math.floorMod(outgoing.lane().hashCode(), couriers.size());
    }
}
