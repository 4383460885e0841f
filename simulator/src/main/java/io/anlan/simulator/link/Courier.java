package io.anlan.simulator.link;

import io.anlan.simulator.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/** Sends messages over an uplink, again where no answer came, and reconnects where the link was lost. */
public final class Courier {
    private final Uplink uplink;
    private final RetryPolicy policy;
    private final LongAdder resent = new LongAdder();

    public Courier(Uplink uplink, RetryPolicy policy) {
        this.uplink = uplink;
        this.policy = policy;
    }

    /** Waits until the message is answered, refused, or given up after the last retry. */
    public Delivery deliver(Message message) throws InterruptedException {
        return retry(message, result(attempt(message)));
    }

    /** Sends the message before it returns; the rest happens in the background, so that many can be under way. */
    public CompletableFuture<Delivery> dispatch(Message message) {
        return attempt(message).thenCompose(first -> {
            if (first instanceof Delivery.Unanswered && policy.retries() > 0) {
                return inBackground(message, first);
            }
            return CompletableFuture.completedFuture(first);
        });
    }

    /** Sends the message once, for one that asks for no answer. */
    public void post(Message message) {
        var ignored = attempt(message);
    }

    /** How many times a message was sent again. */
    public long resent() {
        return resent.sum();
    }

    private CompletableFuture<Delivery> inBackground(Message message, Delivery first) {
        var answer = new CompletableFuture<Delivery>();
        Thread.ofVirtual().name("resend").start(() -> {
            try {
                answer.complete(retry(message, first));
            } catch (InterruptedException e) {
                answer.complete(new Delivery.Unanswered("interrupted"));
            }
        });
        return answer;
    }

    private Delivery retry(Message message, Delivery first) throws InterruptedException {
        Delivery delivery = first;
        for (int retry = 0; retry < policy.retries() && delivery instanceof Delivery.Unanswered open; retry++) {
            Thread.sleep(shorter(open.pause(), policy.timeout()));
            resent.increment();
            delivery = result(attempt(message));
        }
        return delivery;
    }

    private CompletableFuture<Delivery> attempt(Message message) {
        try {
            uplink.open();
        } catch (IOException e) {
            return CompletableFuture.completedFuture(new Delivery.Unanswered("not connected", policy.reconnectPause()));
        }
        return uplink.send(message, policy.timeout());
    }

    private static Delivery result(CompletableFuture<Delivery> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An uplink must say how a message ended.", e);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
