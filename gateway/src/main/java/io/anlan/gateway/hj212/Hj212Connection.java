package io.anlan.gateway.hj212;

import io.anlan.gateway.intake.Activity;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.Rate;
import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.FrameEncoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.log.ProtocolRecord;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a logger, or of a box that speaks for several. It is read only while there is room for what it
 * sends: in its own share, in that of all, and in its rate. Only its event loop touches it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the channel's own events say how it ended
final class Hj212Connection extends ChannelInboundHandlerAdapter implements Sender {
    private static final Logger LOGGER = LoggerFactory.getLogger(Hj212Connection.class);
    private static final FrameEncoder ENCODER = new FrameEncoder();

    /** What a message costs in memory beside its bytes. */
    private static final int MESSAGE_OVERHEAD = 512;

    private final Hj212Server server;
    private final LoopConnections siblings;
    private final SocketChannel channel;
    private final String peer;
    private final long number;
    private final FrameDecoder decoder;
    /** By what they did lately, since a device may have been edited meanwhile. */
    private final Map<Activity, Device> heard = HashMap.newHashMap(2);

    private final Queue<Pending> unanswered = new ArrayDeque<>(2);
    private final AtomicBoolean waking = new AtomicBoolean();

    /** A message on its way to the log. */
    private record Pending(int cost, CompletableFuture<Optional<Hj212Message>> answer) {}

    private long receivedAt;
    private long lastBytes = System.nanoTime();
    /** When the partial frame began, if {@link #partial}. */
    private long partialSince;

    private boolean partial;
    private boolean identified;
    private int inFlight;
    private boolean overShare;
    private boolean resting;
    private long restUntil;
    private long paidUntil = System.nanoTime();
    private boolean reading;

    Hj212Connection(Hj212Server server, LoopConnections siblings, SocketChannel channel, String peer, long number) {
        this.server = server;
        this.siblings = siblings;
        this.channel = channel;
        this.peer = peer;
        this.number = number;
        this.decoder = new FrameDecoder(server.frames().decoderOptions());
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public long connection() {
        return number;
    }

    @Override
    public long receivedAt() {
        return receivedAt;
    }

    @Override
    public @Nullable String replayOf() {
        return null;
    }

    @Override
    public void heard(Device device, boolean elsewhere) {
        identified = true;
        Device before = heard.put(device.activity(), device);
        if (before == null || !elsewhere) {
            server.intake().connections().made(device, ProtocolRecord.HJ212, peer);
        }
    }

    @Override
    public void arrived(Device device, Hj212Message message) {
        server.downlink().arrived(device, message, this);
    }

    /** Runs something where this connection's state may be touched. */
    void execute(Runnable task) {
        if (!siblings.loop().isShuttingDown()) {
            siblings.loop().execute(task);
        }
    }

    /** Runs something there later; the handle revokes it. */
    Future<?> schedule(Runnable task, Duration delay) {
        return siblings.loop().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends a message that answers nothing; called on the connection's own loop. */
    void send(Hj212Message message) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(ENCODER.encode(message)), channel.voidPromise());
    }

    @Override
    public void rest(long nanos) {
        server.counters().delayed.increment();
        long until = System.nanoTime() + nanos;
        if (!resting) {
            resting = true;
            restUntil = until;
            channel.eventLoop().schedule(this::endRest, nanos, TimeUnit.NANOSECONDS);
        } else if (until - restUntil > 0) {
            restUntil = until;
        }
    }

    private void endRest() {
        long left = restUntil - System.nanoTime();
        if (left > 0) {
            channel.eventLoop().schedule(this::endRest, left, TimeUnit.NANOSECONDS);
        } else {
            resting = false;
            refreshReading();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        siblings.add(this);
        refreshReading();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        try {
            receivedAt = server.intake().clock().millis();
            lastBytes = System.nanoTime();
            decoder.feed(bytes.nioBuffer(), this::take);
        } finally {
            bytes.release();
        }
        notePartial();
        refreshReading();
    }

    private void notePartial() {
        boolean now = decoder.buffered() > 0;
        if (now && !partial) {
            partialSince = lastBytes;
        }
        partial = now;
    }

    private void take(Decoded decoded) {
        // A decided frame ends a partial one: what follows it begins anew.
        partial = false;
        int cost = length(decoded) + MESSAGE_OVERHEAD;
        inFlight += cost;
        server.intake().inFlight().add(cost);
        pace();
        CompletableFuture<Optional<Hj212Message>> answer;
        try {
            answer = server.frames().accept(decoded, this);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        unanswered.add(new Pending(cost, answer));
        answer.whenComplete((ignored, failure) -> wake());
    }

    /** Called by any thread: the log takes many messages at once, and their answers then cost one task. */
    private void wake() {
        if (waking.compareAndSet(false, true) && !siblings.loop().isShutdown()) {
            siblings.loop().execute(this::answerInOrder);
        }
    }

    /** Sends the answers that are ready, in the order of the messages. */
    private void answerInOrder() {
        waking.set(false);
        Pending first = unanswered.peek();
        while (first != null && first.answer().isDone()) {
            unanswered.remove();
            finish(first);
            first = unanswered.peek();
        }
        channel.flush();
        if (overShare) {
            refreshReading();
        }
    }

    private void finish(Pending pending) {
        inFlight -= pending.cost();
        server.intake().inFlight().release(pending.cost());
        if (pending.answer().isCompletedExceptionally()) {
            LOGGER.warn(
                    "A message of {} is not answered: {}",
                    peer,
                    pending.answer().exceptionNow().getMessage());
        } else if (channel.isActive()) {
            pending.answer()
                    .resultNow()
                    .ifPresent(reply ->
                            channel.write(Unpooled.wrappedBuffer(ENCODER.encode(reply)), channel.voidPromise()));
        }
    }

    private void pace() {
        Rate rate = server.settings().connectionRate();
        long now = lastBytes;
        paidUntil = rate.after(paidUntil, now);
        long delay = rate.delay(paidUntil, now);
        if (delay > 0) {
            rest(delay);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        refreshReading();
    }

    /** Reads or rests, as all bounds say now. */
    void refreshReading() {
        int share = server.settings().maxInFlightBytes();
        overShare = inFlight >= (overShare ? share / 2 : share);
        boolean read = server.mayRead() && !overShare && !resting && channel.isWritable();
        if (read && !reading) {
            // While nothing was read, silence was not the sender's.
            lastBytes = System.nanoTime();
            partialSince = lastBytes;
        }
        if (read != reading) {
            reading = read;
            channel.config().setAutoRead(read);
        }
    }

    long silentFor(long now) {
        return now - lastBytes;
    }

    /** Closes the connection when it was silent, unidentified or in the middle of a frame for too long. */
    void closeIfOverdue(long now, Hj212Settings settings) {
        if (!reading && channel.isWritable()) {
            // We do not listen; only who does not take his answers is overdue all the same.
            return;
        }
        if (partial && now - partialSince > settings.frameTimeout().toNanos()) {
            close("its frame was not complete after " + settings.frameTimeout());
            return;
        }
        var limit = identified ? settings.idleTimeout() : settings.unidentifiedTimeout();
        if (now - lastBytes > limit.toNanos()) {
            close("it was silent for " + limit);
        }
    }

    void close(String why) {
        LOGGER.debug("Closing the connection of {}: {}", peer, why);
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        siblings.remove(this);
        server.leave(peer);
        server.counters().connectionsClosed.increment();
        receivedAt = server.intake().clock().millis();
        // Half a frame is evidence too.
        decoder.flush(this::take);
        heard.forEach((activity, device) -> {
            server.downlink().left(device, this);
            if (activity.leave(number)) {
                server.intake().connections().gone(device, ProtocolRecord.HJ212, peer);
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOGGER.debug("Lost the connection of {}: {}", peer, cause.getMessage());
        } else {
            LOGGER.error("Closing the connection of {} after a fault of ours", peer, cause);
        }
        context.close();
    }

    private static int length(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Complete complete -> complete.rawView().remaining();
            case Decoded.Rejected rejected -> rejected.raw().length;
        };
    }
}
