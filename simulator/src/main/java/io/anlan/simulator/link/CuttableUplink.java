package io.anlan.simulator.link;

import io.anlan.simulator.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An uplink whose line can be cut, as by an excavator. */
public final class CuttableUplink implements Uplink {
    private final Uplink line;
    private volatile boolean cut;

    public CuttableUplink(Uplink line) {
        this.line = line;
    }

    /** Cuts the line or joins it again. */
    public void cut(boolean now) {
        cut = now;
        if (now) {
            line.close();
        }
    }

    @Override
    public void open() throws IOException {
        if (cut) {
            throw new IOException("The line is cut.");
        }
        line.open();
    }

    @Override
    public CompletableFuture<Delivery> send(Message message, Duration timeout) {
        return cut
                ? CompletableFuture.completedFuture(new Delivery.Unanswered("not connected"))
                : line.send(message, timeout);
    }

    @Override
    public void answerWith(Requests requests) {
        line.answerWith(requests);
    }

    @Override
    public void close() {
        line.close();
    }
}
