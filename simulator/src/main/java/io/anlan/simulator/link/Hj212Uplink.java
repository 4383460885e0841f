package io.anlan.simulator.link;

import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.FrameEncoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.simulator.message.Hj212Frames;
import io.anlan.simulator.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** HJ 212 over TCP: an upload is acknowledged by the 9014 with its QN and MN, refused by a 9011 other than 1. */
public final class Hj212Uplink implements Uplink {
    private static final int UPLOAD_ANSWER = 9014;
    private static final int NOTIFICATION_ANSWER = 9013;
    private static final int REQUEST_ANSWER = 9011;
    private static final int FIRST_INTERACTION = 9000;
    private static final int CONNECT_MILLIS = 5000;
    private static final int BUFFER = 4096;

    private final InetSocketAddress platform;
    private final Map<String, CompletableFuture<Delivery>> pending = new ConcurrentHashMap<>();
    private final LongAdder strayAnswers = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Socket socket;
    private volatile Requests requests = Hj212Uplink::refuse;

    public Hj212Uplink(InetSocketAddress platform) {
        this.platform = platform;
    }

    /** Answers nobody waited for: a second one, one that came too late, or one with another QN. */
    public long strayAnswers() {
        return strayAnswers.sum();
    }

    @Override
    public void answerWith(Requests answering) {
        requests = answering;
    }

    @Override
    public void open() throws IOException {
        lock.lock();
        try {
            if (socket != null) {
                return;
            }
            var fresh = new Socket();
            try {
                fresh.setTcpNoDelay(true);
                fresh.connect(resolved(), CONNECT_MILLIS);
            } catch (IOException e) {
                fresh.close();
                throw new IOException(
                        "Nothing answers at %s:%d: %s."
                                .formatted(platform.getHostString(), platform.getPort(), e.getMessage()),
                        e);
            }
            socket = fresh;
            Thread.ofVirtual().name("hj212-reader").start(() -> read(fresh));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Delivery> send(Message message, Duration timeout) {
        var answer = new CompletableFuture<Delivery>();
        pending.put(message.id(), answer);
        Socket now = socket;
        if (now == null) {
            answer.complete(new Delivery.Unanswered("not connected"));
        } else {
            try {
                write(now, message.bytes());
            } catch (IOException e) {
                lose(now);
            }
        }
        var late = new Delivery.Unanswered("no answer within " + timeout.toMillis() / 1000.0 + " s");
        return answer.completeOnTimeout(late, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ignored, failure) -> pending.remove(message.id(), answer));
    }

    @Override
    public void close() {
        Socket now = socket;
        if (now != null) {
            lose(now);
        }
    }

    private InetSocketAddress resolved() {
        return platform.isUnresolved() ? new InetSocketAddress(platform.getHostString(), platform.getPort()) : platform;
    }

    private void write(Socket to, byte[] bytes) throws IOException {
        lock.lock();
        try {
            to.getOutputStream().write(bytes);
        } finally {
            lock.unlock();
        }
    }

    private void read(Socket from) {
        var decoder = new FrameDecoder();
        var buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                decoder.feed(buffer, 0, length, decoded -> take(from, decoded));
            }
        } catch (IOException e) {
            // The connection is lost, whatever the cause; what was under way is sent again.
        } finally {
            lose(from);
        }
    }

    private void take(Socket from, Decoded decoded) {
        switch (decoded) {
            case Decoded.Complete complete -> take(from, complete.message());
            case Decoded.Rejected ignored -> strayAnswers.increment();
        }
    }

    private void take(Socket from, Hj212Message message) {
        int cn = message.cn();
        if (cn == UPLOAD_ANSWER || cn == NOTIFICATION_ANSWER) {
            settle(message, Delivery.Acknowledged.WHOLE);
        } else if (cn == REQUEST_ANSWER) {
            QnRtn result = message.data().qnRtn().orElse(QnRtn.UNKNOWN_ERROR);
            if (result != QnRtn.ACCEPTED) {
                settle(message, new Delivery.Refused("9011 QnRtn=%d %s".formatted(result.code(), result)));
            }
        } else if (cn < FIRST_INTERACTION && message.answerRequired()) {
            Thread.ofVirtual().name("hj212-request").start(() -> answer(from, message));
        }
    }

    private void settle(Hj212Message reply, Delivery delivery) {
        CompletableFuture<Delivery> answer = pending.get(Hj212Frames.id(reply));
        if (answer == null || !answer.complete(delivery)) {
            strayAnswers.increment();
        }
    }

    private void answer(Socket from, Hj212Message request) {
        try {
            requests.take(request, reply -> reply(from, reply));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(Socket from, Hj212Message reply) {
        try {
            write(from, new FrameEncoder().encode(reply));
        } catch (IOException e) {
            lose(from);
        }
    }

    /** A logger that reports and cannot be controlled answers any request as having the wrong CN. */
    private static void refuse(Hj212Message request, Consumer<Hj212Message> reply) {
        reply.accept(Replies.requestReply(request, QnRtn.CN_WRONG));
    }

    private void lose(Socket lost) {
        lock.lock();
        try {
            if (!lost.equals(socket)) {
                return;
            }
            socket = null;
            lost.close();
        } catch (IOException e) {
            // Closing a lost connection cannot do more than fail; the system frees it with the process.
        } finally {
            lock.unlock();
        }
        var reason = new Delivery.Unanswered("connection lost");
        pending.values().forEach(answer -> answer.complete(reason));
    }
}
