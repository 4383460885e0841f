package io.anlan.gateway.intake;

import io.anlan.log.ConnectionRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.LogSettings;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.Topics;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/** Tells the log which device is connected. */
public final class Connections implements AutoCloseable {
    /** Key of what concerns all devices. */
    private static final String ALL = "0";

    private final String gateway;
    private final int partitions;
    private final InstantSource clock;
    private final LogAppender<ConnectionRecord> log;

    Connections(
            String gateway,
            LogSettings settings,
            LogProducer producer,
            InstantSource clock,
            ScheduledExecutorService retries) {
        this.gateway = gateway;
        this.partitions = settings.partitions();
        this.clock = clock;
        this.log = new LogAppender<>(producer, Topics.CONNECTIONS, retries);
    }

    /** All connections that this gateway had before are gone; said in each partition, before any connection is made. */
    @SuppressWarnings("FutureReturnValueIgnored") // tried again until the log has it
    public void beginAnew() {
        ConnectionRecord begun = record().build();
        for (int partition = 0; partition < partitions; partition++) {
            log.append(partition, ALL, begun);
        }
    }

    /** A device proved itself on a connection. */
    public void made(Device device, ProtocolRecord protocol, String peer) {
        append(device, protocol, peer, true);
    }

    /** The connection over which a device was heard is closed, and it has no other. */
    public void gone(Device device, ProtocolRecord protocol, String peer) {
        append(device, protocol, peer, false);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // tried again until the log has it
    private void append(Device device, ProtocolRecord protocol, String peer, boolean connected) {
        log.append(
                device.key(),
                record().setDevice(device.id())
                        .setConnected(connected)
                        .setPeer(peer)
                        .setProtocol(protocol)
                        .build());
    }

    private ConnectionRecord.Builder record() {
        return ConnectionRecord.newBuilder().setGateway(gateway).setAt(clock.millis());
    }

    @Override
    public void close() {
        log.close();
    }
}
