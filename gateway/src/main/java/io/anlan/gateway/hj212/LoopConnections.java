package io.anlan.gateway.hj212;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The connections of one event loop. Only that loop calls it. */
final class LoopConnections {
    /** A connection that spoke within this time is not closed to make room for another. */
    private static final Duration SPARED = Duration.ofMinutes(1);

    private final EventExecutor loop;
    private final Hj212Settings settings;
    private final Set<Hj212Connection> connections = new LinkedHashSet<>();

    LoopConnections(EventExecutor loop, Hj212Settings settings) {
        this.loop = loop;
        this.settings = settings;
    }

    EventExecutor loop() {
        return loop;
    }

    void add(Hj212Connection connection) {
        connections.add(connection);
    }

    void remove(Hj212Connection connection) {
        connections.remove(connection);
    }

    /** Closes the connections whose time is over. */
    void sweep() {
        long now = System.nanoTime();
        for (Hj212Connection connection : List.copyOf(connections)) {
            connection.closeIfOverdue(now, settings);
        }
    }

    /** Decides anew for every connection whether it is read. */
    void refreshReading() {
        List.copyOf(connections).forEach(Hj212Connection::refreshReading);
    }

    /** Closes the connection that was silent longest; false when all spoke a short while ago. */
    boolean evictStalest() {
        long now = System.nanoTime();
        Hj212Connection stalest = null;
        for (Hj212Connection connection : connections) {
            if (stalest == null || connection.silentFor(now) > stalest.silentFor(now)) {
                stalest = connection;
            }
        }
        if (stalest == null || stalest.silentFor(now) < SPARED.toNanos()) {
            return false;
        }
        stalest.close("to make room for another");
        return true;
    }
}
