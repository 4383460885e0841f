package io.anlan.platform.gaps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which records came in one batch of the log. */
final class CameRecords {
    static final long UNITS_OF_SLOT = 60;

    /** A device's records of one kind. */
    record Track(long device, Records records) {}

    /** Sixty units of them. */
    record Slot(long device, Records records, long number, long bits) {}

    /**
     * What a batch says about a track.
     *
     * @param step least distance of two records; 0 when there is one alone
     */
    record Span(long device, Records records, int partition, long first, long last, long step) {}

    private final Map<Track, TreeSet<Long>> units = new HashMap<>();
    private final Map<Track, Integer> partitions = new HashMap<>();
    private final Map<Integer, Long> seen = new HashMap<>();

    void add(long device, Records records, Instant begins, int partition) {
        var track = new Track(device, records);
        units.computeIfAbsent(track, t -> new TreeSet<>()).add(records.unit(begins));
        partitions.put(track, partition);
    }

    /** Whatever arrived in a partition up to a moment is in this batch or was in one before. */
    void seen(int partition, long arrival) {
        seen.merge(partition, arrival, Math::max);
    }

    Map<Integer, Long> seen() {
        return seen;
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    List<Slot> slots() {
        var slots = new ArrayList<Slot>();
        units.forEach((track, numbers) -> {
            var bits = new HashMap<Long, Long>();
            numbers.forEach(unit -> bits.merge(
                    Math.floorDiv(unit, UNITS_OF_SLOT), 1L << Math.floorMod(unit, UNITS_OF_SLOT), (a, b) -> a | b));
            bits.forEach((number, set) -> slots.add(new Slot(track.device(), track.records(), number, set)));
        });
        return slots;
    }

    List<Span> spans() {
        var spans = new ArrayList<Span>();
        units.forEach((track, numbers) -> {
            long step = 0;
            long before = 0;
            for (long unit : numbers) {
                if (unit != numbers.getFirst() && (step == 0 || unit - before < step)) {
                    step = unit - before;
                }
                before = unit;
            }
            spans.add(new Span(
                    track.device(),
                    track.records(),
                    partitions.getOrDefault(track, 0),
                    numbers.getFirst(),
                    numbers.getLast(),
                    step));
        });
        return spans;
    }
}
