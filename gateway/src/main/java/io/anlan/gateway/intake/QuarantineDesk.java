package io.anlan.gateway.intake;

import com.google.protobuf.ByteString;
import io.anlan.gateway.figures.Counters;
import io.anlan.log.QuarantineReason;
import io.anlan.log.QuarantineRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Writes what cannot be taken in to quarantine, whole, within the rates of {@link QuarantineRates}. */
final class QuarantineDesk {
    /** Longest message kept whole; every intake's own limit is below it. */
    static final int MAX_RAW_BYTES = 3 << 19;

    private static final int MAX_DETAIL = 500;
    private static final int MAX_CODES = 1000;
    private static final int MAX_CODE_LENGTH = 64;
    private static final int MAX_ADDRESS_LENGTH = 128;
    private static final int KEYS = 10_000;
    private static final String EVERYBODY = "";

    private final LogAppender<QuarantineRecord> log;
    private final Counters counters;
    private final RateTable strangers;
    private final RateTable peers;
    private final RateTable all;
    private final RateTable devices;

    QuarantineDesk(LogAppender<QuarantineRecord> log, QuarantineRates rates, Counters counters) {
        this.log = log;
        this.counters = counters;
        this.strangers = new RateTable(rates.stranger(), KEYS);
        this.peers = new RateTable(rates.peer(), KEYS);
        this.all = new RateTable(rates.all(), 1);
        this.devices = new RateTable(rates.device(), KEYS);
    }

    /**
     * Puts a message into quarantine.
     *
     * @param device the device that sent it, 0 when that is not proven
     * @return whether it is kept, once it is; false at once when its sender is over his rate
     */
    CompletableFuture<Boolean> put(
            Arrival arrival, long device, QuarantineReason reason, String detail, Collection<String> codes) {
        List<String> bounded = bounded(codes);
        if (!arrival.isReplay() && !isWithinRate(arrival, device, reason)) {
            counters.of(arrival.protocol()).suppressed(reason);
            return CompletableFuture.completedFuture(false);
        }
        counters.of(arrival.protocol()).quarantined(reason);
        QuarantineRecord record = record(arrival, device, reason, detail, bounded);
        String key = record.getAddress().isEmpty() ? arrival.peer() : record.getAddress();
        return log.append(key, record).thenApply(ignored -> true);
    }

    private boolean isWithinRate(Arrival arrival, long device, QuarantineReason reason) {
        long now = System.nanoTime();
        return switch (reason) {
            case UNMAPPED_FACTOR, VALUE, DEVICE_DISABLED, MEASURING_TIME -> devices.tryTake(Long.toString(device), now);
            case UNKNOWN_DEVICE, WRONG_PASSWORD, UNDECODABLE, CRC_MISMATCH, TOO_LARGE -> {
                String who = arrival.address().isEmpty() ? arrival.peer() : cut(arrival.address(), MAX_ADDRESS_LENGTH);
                yield strangers.tryTake(reason.word() + " " + who, now)
                        && peers.tryTake(arrival.peer(), now)
                        && all.tryTake(EVERYBODY, now);
            }
        };
    }

    private static QuarantineRecord record(
            Arrival arrival, long device, QuarantineReason reason, String detail, List<String> codes) {
        String note = detail;
        if (arrival.replayOf() != null) {
            note = "%s (replayed from %s)".formatted(note, arrival.replayOf());
        }
        byte[] raw = arrival.raw().get();
        int kept = Math.min(raw.length, MAX_RAW_BYTES);
        if (kept < raw.length) {
            note = "%s (the first %d of %d bytes are kept)".formatted(note, kept, raw.length);
        }
        return QuarantineRecord.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setReceivedAt(arrival.receivedAt())
                .setProtocol(arrival.protocol())
                .setPeer(arrival.peer())
                .setAddress(cut(arrival.address(), MAX_ADDRESS_LENGTH))
                .setDevice(device)
                .setReason(reason.word())
                .setDetail(cut(note, MAX_DETAIL))
                .setRaw(ByteString.copyFrom(raw, 0, kept))
                .addAllCodes(codes)
                .build();
    }

    private static List<String> bounded(Collection<String> codes) {
        var bounded = new ArrayList<String>(Math.min(codes.size(), MAX_CODES));
        for (String code : codes) {
            if (bounded.size() == MAX_CODES) {
                break;
            }
            bounded.add(cut(code, MAX_CODE_LENGTH));
        }
        return bounded;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
