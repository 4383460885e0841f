package io.anlan.hj212;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the packets of split messages together by MN, CN, DataTime and PNUM, for the standard gives no message id and QN
 * differs between packets (Annex C). Each packet is complete in itself and can be used at once; the assembly tells whether
 * all came.
 *
 * <p>Bounded in packets held and in their age. Time comes from the caller, and should not go backwards. Not for use by two
 * threads.
 */
public final class PacketAssembler {
    private final int maxPackets;
    private final Duration maxAge;
    private final LinkedHashMap<Key, Pending> pending = new LinkedHashMap<>();
    /** Messages lately completed, so that a packet sent again opens no new one. */
    private final LinkedHashMap<Key, Instant> completed = new LinkedHashMap<>();

    private int held;

    private record Key(String mn, int cn, @Nullable Instant dataTime, int pnum) {}

    private record Pending(Instant since, TreeMap<Integer, Hj212Message> packets) {}

    /**
     * The packets of one message, ordered by PNO.
     *
     * @param packets those that came, each PNO once.
     * @param pnum how many there should be.
     * @param since when the first came.
     */
    public record Assembly(List<Hj212Message> packets, int pnum, Instant since) {
        public Assembly {
            packets = List.copyOf(packets);
        }

        public boolean isComplete() {
            return packets.size() == pnum;
        }

        /** The PNO of the packets that did not come. */
        public List<Integer> missing() {
            List<Integer> present = packets.stream().map(Hj212Message::pno).toList();
            return IntStream.rangeClosed(1, pnum)
                    .filter(pno -> !present.contains(pno))
                    .boxed()
                    .toList();
        }
    }

    /**
     * What a packet led to.
     *
     * @param completed the message it completed; null if packets are still missing, or it was none, or came again.
     * @param givenUp messages dropped incomplete, too old or to make room.
     */
    public record Outcome(@Nullable Assembly completed, List<Assembly> givenUp) {}

    /**
     * An empty assembler.
     *
     * @param maxPackets packets held at the same time, at least 1; beyond, the oldest message is given up.
     * @param maxAge how long a message waits for its packets.
     */
    public PacketAssembler(int maxPackets, Duration maxAge) {
        if (maxPackets < 1 || maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException(
                    "maxPackets (%d) and maxAge (%s) must be above zero.".formatted(maxPackets, maxAge));
        }
        this.maxPackets = maxPackets;
        this.maxAge = maxAge;
    }

    /** Takes a message received at {@code now}. One that is no packet of several leads to nothing. */
    public Outcome offer(Hj212Message message, Instant now) {
        var givenUp = new ArrayList<Assembly>(expire(now));
        Integer pnum = message.pnum();
        Integer pno = message.pno();
        if (!message.isPacket() || pnum == null || pno == null) {
            return new Outcome(null, givenUp);
        }
        var key = new Key(message.mn(), message.cn(), message.data().dataTime(), pnum);
        if (completed.containsKey(key)) {
            return new Outcome(null, givenUp);
        }
        Pending waiting = pending.computeIfAbsent(key, ignored -> new Pending(now, new TreeMap<>()));
        if (waiting.packets.put(pno, message) == null) {
            held++;
        }
        if (waiting.packets.size() == pnum) {
            pending.remove(key);
            held -= pnum;
            remember(key, now);
            return new Outcome(assembly(key, waiting), givenUp);
        }
        while (held > maxPackets) {
            givenUp.add(dropOldest());
        }
        return new Outcome(null, givenUp);
    }

    /** Gives up the messages that waited longer than allowed. */
    public List<Assembly> expire(Instant now) {
        Instant oldest = now.minus(maxAge);
        completed.values().removeIf(at -> at.isBefore(oldest));
        var givenUp = new ArrayList<Assembly>();
        while (!pending.isEmpty() && pending.firstEntry().getValue().since.isBefore(oldest)) {
            givenUp.add(dropOldest());
        }
        return givenUp;
    }

    /** Packets held. */
    public int held() {
        return held;
    }

    private Assembly dropOldest() {
        var oldest = pending.pollFirstEntry();
        held -= oldest.getValue().packets.size();
        return assembly(oldest.getKey(), oldest.getValue());
    }

    private void remember(Key key, Instant now) {
        completed.putLast(key, now);
        if (completed.size() > maxPackets) {
            completed.pollFirstEntry();
        }
    }

    private static Assembly assembly(Key key, Pending waiting) {
        return new Assembly(new ArrayList<>(waiting.packets.values()), key.pnum, waiting.since);
    }
}
