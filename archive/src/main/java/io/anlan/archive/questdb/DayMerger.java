package io.anlan.archive.questdb;

import io.anlan.archive.questdb.BlockReader.Run;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Writes the young blocks of a day, a few hours each, as one block a point into the table of the point's domain, well
 * compressed and with a summary. Doing it again after a crash writes a further generation with the same samples.
 */
final class DayMerger implements AutoCloseable {
    private static final int ALL_SERIES = -1;

    private final Function<String, BlockTable> tables;
    private final LongFunction<String> domainOf;
    private final Runnable checkpoint;
    private final BlockEncoder encoder = BlockEncoder.small();
    private final BlockDecoder decoder = new BlockDecoder();
    private final SampleColumns samples = new SampleColumns();

    /**
     * @param tables the table of a domain
     * @param domainOf the domain of a point
     * @param checkpoint called often; throws when the work is to be left
     */
    DayMerger(Function<String, BlockTable> tables, LongFunction<String> domainOf, Runnable checkpoint) {
        this.tables = tables;
        this.domainOf = domainOf;
        this.checkpoint = checkpoint;
    }

    /** Returns when the merged blocks are on the disk; the day may then be dropped from the young ones. */
    void merge(long day, BlockReader young) {
        List<Run> runs = young.select(day);
        if (runs.isEmpty()) {
            return;
        }
        long[] next = runs.stream().mapToLong(run -> run.first).toArray();
        var open = new HashMap<String, BlockTable.Run>();
        try {
            for (long point = least(runs, next, young); point != Long.MAX_VALUE; point = least(runs, next, young)) {
                collect(point, runs, next, young);
                checkpoint.run();
                samples.normalizeVersions();
                open.computeIfAbsent(domainOf.apply(point), domain -> begin(domain, day, runs))
                        .add(point, samples, encoder.encode(samples, Days.startMs(day)));
            }
            open.values().forEach(BlockTable.Run::commit);
        } finally {
            open.values().forEach(BlockTable.Run::close);
        }
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }

    private BlockTable.Run begin(String domain, long day, List<Run> runs) {
        return tables.apply(domain).run(day, runs.getLast().generation);
    }

    /** The least point that stands next in a run, or the greatest long when all runs are read. */
    private static long least(List<Run> runs, long[] next, BlockReader young) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < next.length; i++) {
            if (next[i] < runs.get(i).end) {
                least = Math.min(least, young.point(next[i]));
            }
        }
        return least;
    }

    /** Reads a point from every run that has it next, oldest generation first, and steps over it. */
    private void collect(long point, List<Run> runs, long[] next, BlockReader young) {
        samples.clear();
        for (int i = 0; i < next.length; i++) {
            if (next[i] < runs.get(i).end && young.point(next[i]) == point) {
                young.read(next[i]++, decoder, ALL_SERIES, Long.MIN_VALUE, Long.MAX_VALUE, samples);
            }
        }
    }
}
