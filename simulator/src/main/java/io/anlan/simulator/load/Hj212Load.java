package io.anlan.simulator.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes HJ 212 load with one thread: frames encoded beforehand, only their changing digits and check code written anew,
 * several of them to a write, and answers read at a fixed cadence instead of one by one.
 */
public final class Hj212Load {
    /** Answers are looked for this often, which is also how exact a latency is. */
    private static final long CADENCE_NANOS = 2_000_000;
    /** A connection sends what is due of it in this time together. */
    private static final double BATCH_SECONDS = 0.1;

    private static final int MAX_BATCH = 16;
    private static final int UNPACED_BATCH = 32;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;

    private final LoadPlan plan;
    private final LoadListener listener;
    private final InstantSource clock;
    private final FrameTemplate template;
    private final UnderWay underWay;
    private final DigitClock qn = new DigitClock();
    private final DigitClock dataTime = new DigitClock();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final LatencyHistogram latency = new LatencyHistogram();
    private final Map<String, Long> refused = new HashMap<>();
    private final BitSet lastMarked = new BitSet();
    private final long[] rounds;
    private final int batch;
    private final double framesPerSecond;

    private long sent;
    private long acknowledged;
    private long lostConnections;
    private long lagNanos;
    private long nextMark;
    private long now;
    private int turn;
    private volatile boolean stopped;

    public Hj212Load(LoadPlan plan, LoadListener listener, InstantSource clock) {
        this.plan = plan;
        this.listener = listener;
        this.clock = clock;
        this.template = new FrameTemplate(plan.codes(), plan.password(), plan.devices());
        this.underWay = new UnderWay(plan.devices());
        this.rounds = new long[plan.connections()];
        this.framesPerSecond = plan.samplesPerSecond() / plan.codes().size();
        double due = framesPerSecond / plan.connections() * BATCH_SECONDS;
        this.batch = Double.isInfinite(due) ? UNPACED_BATCH : (int) Math.clamp(Math.round(due), 1L, (long) MAX_BATCH);
    }

    /** Ends sending early; {@link #run} then waits for the last answers and returns. */
    public void stop() {
        stopped = true;
    }

    /**
     * Sends for the planned time and waits for the last answers.
     *
     * @throws IOException if a connection cannot be made at the start.
     */
    public LoadResult run() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        try (Selector selector = Selector.open()) {
            connect(selector);
            long start = System.nanoTime();
            nextMark = start;
            long end = start + plan.duration().toNanos();
            for (now = start; now < end && !stopped; now = System.nanoTime()) {
                send(start, selector);
                read(selector);
                rest();
            }
            Duration sending = Duration.ofNanos(now - start);
            awaitLastAnswers(selector);
            return new LoadResult(
                    plan.codes().size(),
                    sent,
                    acknowledged,
                    refused,
                    lostConnections,
                    sending,
                    Duration.ofNanos(lagNanos),
                    latency,
                    Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu));
        } finally {
            connections.forEach(connection -> connection.lose(now));
        }
    }

    private void connect(Selector selector) throws IOException {
        int bytes = template.length() * Math.max(batch, UNPACED_BATCH);
        for (int i = 0; i < plan.connections(); i++) {
            var taker = new Taker(i);
            var connection = new LoadConnection(i, plan, bytes, taker);
            connection.connect(target(), selector);
            connections.add(connection);
        }
    }

    private InetSocketAddress target() {
        InetSocketAddress target = plan.target();
        return target.isUnresolved() ? new InetSocketAddress(target.getHostString(), target.getPort()) : target;
    }

    private void send(long start, Selector selector) throws IOException {
        long millis = clock.millis();
        if (Double.isInfinite(framesPerSecond)) {
            for (int i = 0; i < connections.size(); i++) {
                sendBatch(i, millis, batch, selector);
            }
            return;
        }
        long due = (long) ((now - start) / NANOS * framesPerSecond) - sent;
        long behind = (long) (Math.max(0, due - batch) / framesPerSecond * NANOS);
        lagNanos = Math.max(lagNanos, behind);
        int idle = 0;
        while (due >= batch && idle < connections.size()) {
            int count = sendBatch(turn, millis, batch, selector);
            turn = (turn + 1) % connections.size();
            due -= count;
            idle = count == 0 ? idle + 1 : 0;
        }
    }

    /** Sends up to {@code count} frames of a connection's next devices; how many it could. */
    private int sendBatch(int number, long millis, int count, Selector selector) throws IOException {
        LoadConnection connection = connections.get(number);
        if (!connection.isConnected()) {
            reconnect(connection, selector);
            return 0;
        }
        int written = 0;
        while (written < count
                && connection.hasRoomFor(template.length(), plan.window())
                && underWay.hasRoom(connection.device())) {
            write(number, connection, millis);
            written++;
        }
        try {
            connection.flush();
        } catch (IOException e) {
            lose(connection);
        }
        return written;
    }

    private void write(int number, LoadConnection connection, long millis) {
        int device = connection.device();
        long second = dataSecond(number, device, millis);
        qn.set(underWay.qnMillis(device, millis));
        dataTime.set(second * 1000);
        boolean marked = isMarkDue(device);
        lastMarked.set(device, marked);
        template.write(connection.out(), device, qn, dataTime, marked);
        underWay.sent(device, qn.asNumber(), now);
        connection.sent();
        sent++;
        if (marked) {
            listener.marked(device, Instant.ofEpochSecond(second), now);
        }
        if (connection.turn()) {
            rounds[number]++;
        }
    }

    private long dataSecond(int number, int device, long millis) {
        Instant from = plan.measuredFrom();
        if (from == null) {
            return underWay.dataSecond(device, Math.floorDiv(millis, 1000L));
        }
        return from.getEpochSecond() + rounds[number] * plan.measuredStep().toSeconds();
    }

    /** Never twice in a row of the same device: the second would begin no alarm. */
    private boolean isMarkDue(int device) {
        Duration every = plan.markEvery();
        if (every == null || now < nextMark || lastMarked.get(device)) {
            return false;
        }
        nextMark += every.toNanos();
        return true;
    }

    private void read(Selector selector) throws IOException {
        if (selector.selectNow() == 0) {
            return;
        }
        now = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof LoadConnection connection) {
                try {
                    connection.read();
                } catch (IOException e) {
                    lose(connection);
                }
            }
        }
        selector.selectedKeys().clear();
    }

    private void rest() {
        long left = CADENCE_NANOS - (System.nanoTime() - now);
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private void awaitLastAnswers(Selector selector) throws IOException {
        long giveUp = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (isOpen() && System.nanoTime() - giveUp < 0) {
            for (LoadConnection connection : connections) {
                try {
                    connection.flush();
                } catch (IOException e) {
                    lose(connection);
                }
            }
            read(selector);
            rest();
        }
    }

    private boolean isOpen() {
        long refusals = refused.values().stream().mapToLong(Long::longValue).sum();
        return sent > acknowledged + refusals && connections.stream().anyMatch(LoadConnection::isConnected);
    }

    private void lose(LoadConnection connection) {
        lostConnections++;
        connection.lose(System.nanoTime());
        for (int i = 0; i < connection.devices(); i++) {
            underWay.forget(connection.device(i));
        }
    }

    private void reconnect(LoadConnection connection, Selector selector) {
        if (connection.wantsToReconnect(now)) {
            try {
                connection.connect(target(), selector);
            } catch (IOException e) {
                connection.lose(System.nanoTime()); // tried again after a while
            }
        }
    }

    /** Pairs the answers of a connection with its frames. */
    private final class Taker implements Answers.Taker {
        private final int number;

        Taker(int number) {
            this.number = number;
        }

        @Override
        public void acknowledged(int device, long qn) {
            long since = underWay.answered(device, qn);
            if (since != UnderWay.UNKNOWN) {
                acknowledged++;
                latency.record(now - since);
                connections.get(number).answered();
            }
        }

        @Override
        public void refused(int device, long qn, String answer) {
            if (underWay.answered(device, qn) != UnderWay.UNKNOWN) {
                refused.merge(answer, 1L, Long::sum);
                connections.get(number).answered();
            }
        }
    }
}
