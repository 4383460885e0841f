package io.anlan.bench;

import io.anlan.simulator.link.Delivery;
import io.anlan.simulator.link.Requests;
import io.anlan.simulator.link.Uplink;
import io.anlan.simulator.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** Takes the time from a live frame to its 9014; one without an answer counts as long as it was waited for. */
final class TimedUplink implements Uplink {
    private static final String LIVE = "CN=2011";

    private final Uplink uplink;
    private final LongConsumer delays;

    /** @param delays takes nanoseconds, from any thread */
    TimedUplink(Uplink uplink, LongConsumer delays) {
        this.uplink = uplink;
        this.delays = delays;
    }

    @Override
    public void open() throws IOException {
        uplink.open();
    }

    @Override
    public CompletableFuture<Delivery> send(Message message, Duration timeout) {
        if (!new String(message.bytes(), StandardCharsets.ISO_8859_1).contains(LIVE)) {
            return uplink.send(message, timeout);
        }
        long sent = System.nanoTime();
        return uplink.send(message, timeout)
                .whenComplete((delivery, failure) -> delays.accept(System.nanoTime() - sent));
    }

    @Override
    public void answerWith(Requests requests) {
        uplink.answerWith(requests);
    }

    @Override
    public void close() {
        uplink.close();
    }
}
