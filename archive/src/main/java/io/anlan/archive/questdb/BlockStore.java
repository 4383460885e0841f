package io.anlan.archive.questdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of blocks: the young ones of all domains together, the merged ones of each domain apart. */
final class BlockStore {
    private static final String YOUNG = "young";
    private static final String PREFIX = "blocks_";

    private final ArchiveEngine engine;
    private final BlockTable young;
    private final Map<String, BlockTable> byDomain = new ConcurrentHashMap<>();

    BlockStore(ArchiveEngine engine) {
        this.engine = engine;
        this.young = new BlockTable(engine, YOUNG);
        // A domain that is no longer configured keeps its samples.
        for (String table : engine.tables()) {
            if (table.startsWith(PREFIX)) {
                domain(table.substring(PREFIX.length()));
            }
        }
    }

    BlockTable young() {
        return young;
    }

    BlockTable domain(String domain) {
        return byDomain.computeIfAbsent(domain, key -> new BlockTable(engine, PREFIX + key));
    }

    Map<String, BlockTable> byDomain() {
        return Map.copyOf(byDomain);
    }

    /** The highest generation among the newest days of the tables, or -1 when there is none. */
    long newestGeneration() {
        long newest = -1;
        List<BlockReader> readers = readers();
        try {
            for (BlockReader reader : readers) {
                newest = Math.max(newest, reader.newestGeneration());
            }
        } finally {
            readers.forEach(BlockReader::close);
        }
        return newest;
    }

    /** Views of all tables. Closing them is the caller's. */
    List<BlockReader> readers() {
        var readers = new ArrayList<BlockReader>(byDomain.size() + 1);
        try {
            readers.add(young.reader());
            for (BlockTable table : byDomain.values()) {
                readers.add(table.reader());
            }
            return readers;
        } catch (RuntimeException | Error e) {
            readers.forEach(BlockReader::close);
            throw e;
        }
    }

    /** The given points and those that have blocks of days from that of an instant on, each once, in order. */
    long[] pointsSince(long epochMilli, long[] others) {
        var points = new PointSlots();
        for (long point : others) {
            points.findOrAdd(point);
        }
        List<BlockReader> readers = readers();
        try {
            for (BlockReader reader : readers) {
                for (long day : reader.days(Days.of(epochMilli), Long.MAX_VALUE)) {
                    reader.addPoints(day, points);
                }
            }
        } finally {
            readers.forEach(BlockReader::close);
        }
        long[] sorted = new long[points.size()];
        Arrays.setAll(sorted, points::point);
        Arrays.sort(sorted);
        return sorted;
    }
}
