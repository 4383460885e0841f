package io.anlan.platform.live;

import io.anlan.platform.account.LogIns.LogIn;
import io.anlan.platform.store.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One stream of events. The feed only puts frames into its queue; the thread of the request writes them. A client that
 * does not keep up fills its queue and is dropped: it comes back and resumes where it was.
 */
final class LiveClient {
    /** A flood of a thousand alarms at once is no reason to send everybody away; frames are shared by all clients. */
    static final int QUEUE = 4_096;

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** Between two writes: what comes in between goes together, or a thousand clients cost a core. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private final BlockingQueue<Frame> queue = new LinkedBlockingQueue<>(QUEUE);
    private final long account;
    private final LogIn logIn;
    private final Duration lookAgain;
    private final Scope scope;
    private final Beat beat;
    private volatile boolean ended;
    private volatile boolean slow;
    private volatile @Nullable Thread writer;
    private long delivered;
    private long wroteAt = System.nanoTime() - GATHER.toNanos();

    /** Makes the heartbeat of a stream. */
    @FunctionalInterface
    interface Beat {
        Frame at(long sequence);
    }

    /** @param lookAgain how often it is asked whether the log-in holds */
    LiveClient(long account, LogIn logIn, Duration lookAgain, Scope scope, Beat beat) {
        this.account = account;
        this.logIn = logIn;
        this.lookAgain = lookAgain;
        this.scope = scope;
        this.beat = beat;
    }

    /** Whose stream it is. */
    long account() {
        return account;
    }

    /** What this client may see. */
    Scope scope() {
        return scope;
    }

    /**
     * Called by whoever has something to tell; never waits. After the first frame that found no room nothing more is
     * taken, or the client would resume behind a step that it never got.
     */
    void offer(Frame frame) {
        if (slow || !queue.offer(frame)) {
            slow = true;
        }
    }

    /** Whether a frame found no room. */
    boolean isSlow() {
        return slow;
    }

    /** Ends the stream soon, from any thread. */
    void end() {
        ended = true;
        Thread writing = writer;
        if (writing != null) {
            writing.interrupt();
        }
    }

    /** Says from where on this client gets events. */
    void begin(long sequence) {
        delivered = sequence;
    }

    /** Writes an event unless the client has it. */
    void write(Frame frame, OutputStream out) throws IOException {
        if (frame.sequence() > delivered) {
            frame.writeTo(out);
            delivered = frame.sequence();
        }
    }

    /** Writes until the client goes away, is too slow, has logged out, or the process ends. */
    void run(OutputStream out) throws IOException {
        writer = Thread.currentThread();
        var heartbeat = new Timer(HEARTBEAT);
        var checking = new Timer(lookAgain);
        try {
            while (!ended && !slow) {
                writeQueued(out, Math.min(heartbeat.left(), checking.left()));
                if (heartbeat.isDue()) {
                    beat.at(delivered).writeTo(out);
                }
                if (checking.isDue() && !logInHolds()) {
                    Frame.comment("The log-in has ended.").writeTo(out);
                    ended = true;
                }
                out.flush();
            }
            if (slow) {
                Frame.comment("Too slow; resume behind the last event.").writeTo(out);
                out.flush();
            }
        } catch (InterruptedException e) {
            ended = true; // end() was called
        } finally {
            writer = null;
        }
    }

    /** Writes what waits, or waits so long for the first frame. */
    void writeQueued(OutputStream out, long waitNanos) throws IOException, InterruptedException {
        Frame first = queue.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
        if (first == null) {
            return;
        }
        // At once after a quiet time.
        TimeUnit.NANOSECONDS.sleep(wroteAt + GATHER.toNanos() - System.nanoTime());
        wroteAt = System.nanoTime();
        List<Frame> frames = new ArrayList<>();
        frames.add(first);
        queue.drainTo(frames);
        for (Frame frame : frames) {
            if (frame.sequence() == 0) {
                frame.writeTo(out);
            } else {
                write(frame, out);
            }
        }
    }

    boolean logInHolds() {
        try {
            return logIn.holds();
        } catch (DataAccessException | TransactionException e) {
            return true; // the database is away; asked again soon
        }
    }

    /** Comes due at a fixed distance. */
    private static final class Timer {
        private final long interval;
        private long next;

        Timer(Duration interval) {
            this.interval = interval.toNanos();
            this.next = System.nanoTime() + this.interval;
        }

        long left() {
            return next - System.nanoTime();
        }

        boolean isDue() {
            if (left() > 0) {
                return false;
            }
            next = System.nanoTime() + interval;
            return true;
        }
    }
}
