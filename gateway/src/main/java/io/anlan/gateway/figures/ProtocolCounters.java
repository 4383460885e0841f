package io.anlan.gateway.figures;

import io.anlan.log.QuarantineReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens with one protocol; any thread may count. */
public final class ProtocolCounters {
    public final LongAdder connectionsOpened = new LongAdder();
    public final LongAdder connectionsClosed = new LongAdder();
    public final LongAdder connectionsRefused = new LongAdder();
    public final LongAdder messages = new LongAdder();
    public final LongAdder samples = new LongAdder();
    public final LongAdder acknowledged = new LongAdder();
    public final LongAdder refused = new LongAdder();
    public final LongAdder duplicates = new LongAdder();
    public final LongAdder delayed = new LongAdder();
    private final Map<QuarantineReason, LongAdder> quarantined = adders();
    private final Map<QuarantineReason, LongAdder> suppressed = adders();

    public void quarantined(QuarantineReason reason) {
        count(quarantined, reason);
    }

    public void suppressed(QuarantineReason reason) {
        count(suppressed, reason);
    }

    ProtocolFigures snapshot() {
        long closed = connectionsClosed.sum();
        long opened = connectionsOpened.sum();
        return new ProtocolFigures(
                opened - closed,
                opened,
                connectionsRefused.sum(),
                messages.sum(),
                samples.sum(),
                acknowledged.sum(),
                refused.sum(),
                duplicates.sum(),
                delayed.sum(),
                sums(quarantined),
                sums(suppressed));
    }

    private static Map<QuarantineReason, LongAdder> adders() {
        var adders = new EnumMap<QuarantineReason, LongAdder>(QuarantineReason.class);
        for (QuarantineReason reason : QuarantineReason.values()) {
            adders.put(reason, new LongAdder());
        }
        return adders;
    }

    private static void count(Map<QuarantineReason, LongAdder> adders, QuarantineReason reason) {
        Objects.requireNonNull(adders.get(reason)).increment();
    }

    private static Map<QuarantineReason, Long> sums(Map<QuarantineReason, LongAdder> adders) {
        var sums = new EnumMap<QuarantineReason, Long>(QuarantineReason.class);
        adders.forEach((reason, adder) -> {
            long sum = adder.sum();
            if (sum > 0) {
                sums.put(reason, sum);
            }
        });
        return sums;
    }
}
