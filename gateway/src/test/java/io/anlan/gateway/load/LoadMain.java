package io.anlan.gateway.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends frames to a gateway and waits for their answers. Arguments: port, connections, frames a second (0: as fast as
 * answers come), seconds (0: one frame each), frames under way on a connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the channels' own events say how it ended
public final class LoadMain {
    private static final int LINE_FEED = '\n';
    private static final Duration CONNECTING = Duration.ofSeconds(60);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
    private static final int LATENCIES = 1 << 22;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final long[] latencies = new long[LATENCIES];
    private volatile boolean stopping;

    private LoadMain() {}

    public static void main(String[] args) throws InterruptedException {
        new LoadMain()
                .run(
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]),
                        Integer.parseInt(args[4]));
    }

    private void run(int port, int connections, int rate, int seconds, int window) throws InterruptedException {
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var devices = new ArrayList<Sender>();
        Instant measuredAt = Instant.now();
        long pause = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(connections) / rate;
        Bootstrap bootstrap =
                new Bootstrap().group(group).channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true);
        for (int i = 0; i < connections; i++) {
            var sender = new Sender(new LoadFrame(LoadDevices.device(i), measuredAt), pause);
            devices.add(sender);
            bootstrap.handler(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(sender);
                }
            });
            bootstrap.connect("127.0.0.1", port).sync();
        }
        await(CONNECTING, () -> open.get() == connections);
        System.out.println("READY");
        long start = System.nanoTime();
        devices.forEach(sender -> sender.start(window));
        if (seconds > 0) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        }
        stopping = true;
        await(LAST_ANSWERS, () -> sent.get() >= connections && answered.get() == sent.get());
        report(System.nanoTime() - start, devices);
        if (seconds == 0) {
            // The connections stay until the other side has looked at them.
            Thread.currentThread().join();
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private void report(long nanos, List<Sender> devices) {
        int count = (int) Math.min(answered.get(), LATENCIES);
        long[] sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        System.out.printf(
                "DONE connections=%d sent=%d answered=%d seconds=%.2f frames/s=%.0f p50=%.1fms p99=%.1fms%n",
                devices.size(),
                sent.get(),
                answered.get(),
                nanos / 1e9,
                answered.get() / (nanos / 1e9),
                count == 0 ? 0 : sorted[count / 2] / 1e6,
                count == 0 ? 0 : sorted[(int) (count * 0.99)] / 1e6);
    }

    private static void await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** One device: sends a frame for each answer, or at its pace. */
    private final class Sender extends SimpleChannelInboundHandler<ByteBuf> {
        private final LoadFrame frame;
        private final long pause;
        private final ArrayDeque<Long> sentAt = new ArrayDeque<>();

        @SuppressWarnings("NullAway.Init") // set before anything is sent
        private ChannelHandlerContext context;

        private long due;

        Sender(LoadFrame frame, long pause) {
            this.frame = frame;
            this.pause = pause;
        }

        @Override
        public void channelActive(ChannelHandlerContext active) {
            context = active;
            open.incrementAndGet();
        }

        void start(int window) {
            context.executor().execute(() -> {
                due = System.nanoTime() + (long) (Math.random() * pause);
                for (int i = 0; i < window; i++) {
                    sendWhenDue();
                }
                context.flush();
            });
        }

        private void sendWhenDue() {
            long now = System.nanoTime();
            if (pause == 0 || due - now <= 0) {
                due += pause;
                sent.incrementAndGet();
                sentAt.add(now);
                context.write(Unpooled.wrappedBuffer(frame.next()), context.voidPromise());
            } else {
                context.executor()
                        .schedule(
                                () -> {
                                    if (!stopping) {
                                        sendWhenDue();
                                        context.flush();
                                    }
                                },
                                due - now,
                                TimeUnit.NANOSECONDS);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext active, ByteBuf bytes) {
            int answers = 0;
            while (bytes.isReadable()) {
                if (bytes.readByte() == LINE_FEED) {
                    answers++;
                }
            }
            long now = System.nanoTime();
            for (int i = 0; i < answers; i++) {
                long place = answered.getAndIncrement();
                Long at = sentAt.poll();
                if (at != null) {
                    latencies[(int) (place % LATENCIES)] = now - at;
                }
                if (!stopping) {
                    sendWhenDue();
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext active) {
            active.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext active, Throwable cause) {
            System.out.println("LOST " + cause);
            active.close();
        }
    }
}
