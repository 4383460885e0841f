package io.anlan.gateway.hj212;

import io.anlan.gateway.figures.ProtocolCounters;
import io.anlan.gateway.intake.DeviceDirectory;
import io.anlan.gateway.intake.Intake;
import io.anlan.log.ProtocolRecord;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP server for data loggers. Each connection belongs to one event loop, which alone touches its state. Nothing is
 * read while the directory is not ready or too much waits for the log: connections stay open, TCP holds the senders.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the channel's own events say how it ended
public final class Hj212Server implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Hj212Server.class);
    private static final int BACKLOG = 4096;
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private static final Duration ANSWERING = Duration.ofMillis(500);

    // A logger whose line died is noticed in three minutes, not only by its silence.
    private static final int PROBE_AFTER_SECONDS = 120;
    private static final int PROBE_EVERY_SECONDS = 15;
    private static final int PROBES = 4;

    // Small buffers: 10,000 connections may hold one each.
    private static final int MIN_READ = 512;
    private static final int FIRST_READ = 2048;
    private static final int MAX_READ = 16 << 10;
    private static final int READS_IN_A_ROW = 4;
    private static final WriteBufferWaterMark REPLIES = new WriteBufferWaterMark(8 << 10, 32 << 10);

    private final Hj212Settings settings;
    private final Hj212Intake frames;
    private final Intake intake;
    private final Downlink downlink;
    private final ProtocolCounters counters;
    private final AtomicLong lastConnection = new AtomicLong();
    private final AtomicInteger openConnections = new AtomicInteger();
    private final Map<String, AtomicInteger> openByPeer = new ConcurrentHashMap<>();
    private final Map<EventExecutor, LoopConnections> loops = new ConcurrentHashMap<>();
    private @Nullable EventLoopGroup group;
    private @Nullable Channel listener;
    private volatile boolean open;

    public Hj212Server(DeviceDirectory directory, Intake intake, Hj212Settings settings, Downlink downlink) {
        this.settings = settings;
        this.intake = intake;
        this.downlink = downlink;
        this.frames = new Hj212Intake(directory, intake, settings);
        this.counters = intake.counters().of(ProtocolRecord.HJ212);
    }

    /**
     * Begins to listen. Connections are accepted at once and read as soon as {@link #openReading()} was called.
     *
     * @throws BindException if the port cannot be had
     */
    public void start() throws BindException {
        EventLoopGroup loopGroup = new MultiThreadIoEventLoopGroup(
                settings.threads(), new DefaultThreadFactory("hj212"), NioIoHandler.newFactory());
        group = loopGroup;
        for (EventExecutor loop : loopGroup) {
            var connections = new LoopConnections(loop, settings);
            loops.put(loop, connections);
            loop.scheduleWithFixedDelay(connections::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        }
        intake.inFlight().onChange(this::refreshReading);
        try {
            listener = bootstrap(loopGroup)
                    .bind(new InetSocketAddress(settings.host(), settings.port()))
                    .syncUninterruptibly()
                    .channel();
        } catch (Exception e) { // what a failed future rethrows undeclared
            close();
            var failure = new BindException(
                    "The HJ 212 port %d on %s cannot be had (%s). Maybe another process listens there."
                            .formatted(settings.port(), settings.host(), e.getMessage()));
            failure.initCause(e);
            throw failure;
        }
        LOGGER.info("Listening for HJ 212 on port {}", port());
    }

    /** Lets the connections be read. */
    public void openReading() {
        open = true;
        refreshReading();
    }

    /** Stops accepting and reading; answers still go out. */
    public void stopReading() {
        open = false;
        Channel listening = listener;
        if (listening != null) {
            listening.close().syncUninterruptibly();
        }
        refreshReading();
    }

    /** The port it listens on. */
    public int port() {
        Channel listening = listener;
        if (listening == null) {
            throw new IllegalStateException("The HJ 212 server was not started.");
        }
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    public boolean isListening() {
        Channel listening = listener;
        return listening != null && listening.isActive();
    }

    /** Whether the port is open and what comes is read. */
    public boolean isReading() {
        return isListening() && mayRead();
    }

    /** Whether a connection may be read, as far as all of them are concerned. */
    boolean mayRead() {
        return open && !intake.inFlight().isFull();
    }

    Hj212Intake frames() {
        return frames;
    }

    Intake intake() {
        return intake;
    }

    Hj212Settings settings() {
        return settings;
    }

    Downlink downlink() {
        return downlink;
    }

    ProtocolCounters counters() {
        return counters;
    }

    int openConnections() {
        return openConnections.get();
    }

    /** Takes a place for a connection of a peer; false when there is none. */
    boolean enter(String peer) {
        AtomicInteger ofPeer = openByPeer.compute(peer, (ignored, count) -> {
            AtomicInteger counted = count == null ? new AtomicInteger() : count;
            counted.incrementAndGet();
            return counted;
        });
        openConnections.incrementAndGet();
        if (ofPeer.get() > settings.maxConnectionsPerPeer()) {
            leave(peer);
            return false;
        }
        return true;
    }

    void leave(String peer) {
        openConnections.decrementAndGet();
        openByPeer.computeIfPresent(peer, (ignored, count) -> count.decrementAndGet() == 0 ? null : count);
    }

    private ServerBootstrap bootstrap(EventLoopGroup loopGroup) {
        return new ServerBootstrap()
                .group(loopGroup)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), PROBE_AFTER_SECONDS)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), PROBE_EVERY_SECONDS)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, REPLIES)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(MIN_READ, FIRST_READ, MAX_READ)
                                .maxMessagesPerRead(READS_IN_A_ROW))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        admit(channel);
                    }
                });
    }

    private void admit(SocketChannel channel) {
        InetSocketAddress remote = channel.remoteAddress();
        LoopConnections connections = loops.get(channel.eventLoop());
        if (remote == null || connections == null) {
            channel.close();
            return;
        }
        String peer = remote.getAddress().getHostAddress();
        if (!enter(peer)) {
            refuse(channel);
        } else if (openConnections.get() > settings.maxConnections() && !connections.evictStalest()) {
            leave(peer);
            refuse(channel);
        } else {
            var connection = new Hj212Connection(this, connections, channel, peer, lastConnection.incrementAndGet());
            counters.connectionsOpened.increment();
            channel.pipeline().addLast(connection);
        }
    }

    private void refuse(SocketChannel channel) {
        counters.connectionsRefused.increment();
        channel.close();
    }

    private void refreshReading() {
        loops.forEach((loop, connections) -> {
            if (!loop.isShuttingDown()) {
                loop.execute(connections::refreshReading);
            }
        });
    }

    /** Closes every connection at once; call {@link #stopReading()} and wait for the answers before. */
    @Override
    public void close() {
        stopReading();
        EventLoopGroup closing = group;
        group = null;
        if (closing != null) {
            sendAnswers();
            closing.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }

    /** Waits until the answers that are ready have been sent. */
    private void sendAnswers() {
        loops.keySet().forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly(ANSWERING.toMillis()));
    }
}
