package io.anlan.gateway.figures;

import io.anlan.log.ProtocolRecord;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens in the gateway; any thread may count. */
public final class Counters {
    public final LongAdder sharedAddresses = new LongAdder();
    public final LongAdder replayed = new LongAdder();
    private final ProtocolCounters hj212 = new ProtocolCounters();
    private final ProtocolCounters mqtt = new ProtocolCounters();
    private final ProtocolCounters http = new ProtocolCounters();

    public ProtocolCounters of(ProtocolRecord protocol) {
        return switch (protocol) {
            case HJ212 -> hj212;
            case MQTT -> mqtt;
            case HTTP -> http;
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("The protocol (%s) has no counters.".formatted(protocol));
        };
    }

    public GatewayFigures snapshot(long devices, long inFlightBytes, long waiting) {
        var protocols = new EnumMap<ProtocolRecord, ProtocolFigures>(ProtocolRecord.class);
        protocols.put(ProtocolRecord.HJ212, hj212.snapshot());
        protocols.put(ProtocolRecord.MQTT, mqtt.snapshot());
        protocols.put(ProtocolRecord.HTTP, http.snapshot());
        return new GatewayFigures(
                Map.copyOf(protocols), devices, inFlightBytes, waiting, sharedAddresses.sum(), replayed.sum());
    }
}
