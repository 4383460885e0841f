package io.anlan.platform;

import io.anlan.log.ConnectionRecord;
import io.anlan.log.ListeningGapRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.PresenceRecord;
import io.anlan.log.PresenceStateRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Presence as evaluation and the gateways would tell it. */
public final class Presences {
    private static final long ALLOWED = Duration.ofMinutes(5).toMillis();

    private Presences() {}

    /** The first decision about a device: it is heard. */
    public static void heard(TestPlatform platform, long device, Instant at) {
        write(platform, List.of(decision(device, 1, PresenceStateRecord.HEARD, at)));
    }

    public static PresenceRecord decision(long device, long ordinal, PresenceStateRecord state, Instant since) {
        return PresenceRecord.newBuilder()
                .setDevice(device)
                .setOrdinal(ordinal)
                .setState(state)
                .setSince(since.toEpochMilli())
                .setDecidedAt(since.toEpochMilli() + (state == PresenceStateRecord.SILENT ? ALLOWED : 0))
                .setLastHeard(since.toEpochMilli())
                .setAllowedSilenceMs(ALLOWED)
                .build();
    }

    /** The platform did not listen to a partition. */
    public static PresenceRecord gap(int partition, Instant from, Instant to) {
        return PresenceRecord.newBuilder()
                .setListeningGap(ListeningGapRecord.newBuilder()
                        .setPartition(partition)
                        .setFrom(from.toEpochMilli())
                        .setTo(to.toEpochMilli()))
                .build();
    }

    public static ConnectionRecord connection(long device, String gateway, boolean connected, Instant at) {
        return ConnectionRecord.newBuilder()
                .setDevice(device)
                .setGateway(gateway)
                .setConnected(connected)
                .setAt(at.toEpochMilli())
                .setPeer("127.0.0.1")
                .setProtocol(ProtocolRecord.HJ212)
                .build();
    }

    public static void write(TestPlatform platform, List<PresenceRecord> records) {
        var appended = new ArrayList<CompletableFuture<?>>();
        LogProducer producer = platform.bean(LogProducer.class);
        records.forEach(
                record -> appended.add(producer.append(Topics.PRESENCE, Long.toString(record.getDevice()), record)));
        appended.forEach(CompletableFuture::join);
    }

    public static void connect(TestPlatform platform, List<ConnectionRecord> records) {
        var appended = new ArrayList<CompletableFuture<?>>();
        LogProducer producer = platform.bean(LogProducer.class);
        records.forEach(
                record -> appended.add(producer.append(Topics.CONNECTIONS, Long.toString(record.getDevice()), record)));
        appended.forEach(CompletableFuture::join);
    }
}
