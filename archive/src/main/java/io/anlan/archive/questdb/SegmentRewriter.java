package io.anlan.archive.questdb;

import io.anlan.archive.questdb.Segments.PointChains;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the rows of a closed segment as blocks. Doing it again after a crash writes a further generation with the same
 * samples, which changes nothing that can be read.
 */
final class SegmentRewriter implements AutoCloseable {
    /** Generations that a segment may use: its number times this, and on. */
    static final long GENERATIONS = 1024;

    /** A day with at least this part of the rows gets a pass of its own over all points. */
    private static final int MAIN_DAY_PART = 16;

    /** Rows of other days that are sorted in memory at once. */
    private static final int STRAYS = 200_000;

    private final BlockTable blocks;
    private final Runnable checkpoint;
    private final BlockEncoder encoder = BlockEncoder.quick();
    private final SampleColumns samples = new SampleColumns();

    /** A row measured on a day that few rows share. */
    private record Stray(long day, long point, int row) {}

    /** @param checkpoint called often; throws when the work is to be left */
    SegmentRewriter(BlockTable blocks, Runnable checkpoint) {
        this.blocks = blocks;
        this.checkpoint = checkpoint;
    }

    /** Returns when the blocks are on the disk; the segment may then be dropped. */
    void rewrite(long segment, RecentRows rows, PointChains chains) {
        if (!rows.select(segment)) {
            return;
        }
        var strayDays = new TreeSet<Long>();
        Map<Long, Long> byDay = new DayCounter(rows).count();
        long all = byDay.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<Long, Long> day : byDay.entrySet()) {
            if (day.getValue() * MAIN_DAY_PART >= all) {
                writeDay(day.getKey(), segment, rows, chains);
            } else {
                strayDays.add(day.getKey());
            }
        }
        if (!strayDays.isEmpty()) {
            writeStrays(strayDays, segment, rows, chains);
        }
    }

    @Override
    public void close() {
        encoder.close();
    }

    /** How many rows of the selected segment were measured on each day. */
    private static final class DayCounter implements RecentRows.RowVisitor {
        private final RecentRows rows;
        private final TreeMap<Long, Long> byDay = new TreeMap<>();
        private long day = Long.MIN_VALUE;
        private long count;

        DayCounter(RecentRows rows) {
            this.rows = rows;
        }

        @Override
        public void visit(int row) {
            long next = Days.of(rows.measured(row));
            if (next != day) {
                finishDay();
                day = next;
            }
            count++;
        }

        /** Neighbouring rows are mostly of the same day, so they are counted together. */
        private void finishDay() {
            if (count > 0) {
                byDay.merge(day, count, Long::sum);
                count = 0;
            }
        }

        Map<Long, Long> count() {
            rows.forEach(this);
            finishDay();
            return byDay;
        }
    }

    private void writeDay(long day, long segment, RecentRows rows, PointChains chains) {
        try (BlockTable.Run run = blocks.run(day, segment * GENERATIONS)) {
            for (int i = 0; i < chains.points.length; i++) {
                checkpoint.run();
                samples.clear();
                rows.collect(chains.rows[i], Days.startMs(day), Days.startMs(day + 1), samples);
                write(run, chains.points[i], day);
            }
            run.commit();
        }
    }

    private void write(BlockTable.Run run, long point, long day) {
        if (samples.size == 0) {
            return;
        }
        samples.normalizeVersions();
        run.add(point, samples, encoder.encode(samples, Days.startMs(day)));
    }

    private void writeStrays(Set<Long> days, long segment, RecentRows rows, PointChains chains) {
        var strays = new ArrayList<Stray>();
        for (int i = 0; i < chains.points.length; i++) {
            checkpoint.run();
            for (int row = chains.rows[i]; row != Segments.NONE; row = rows.before(row)) {
                long day = Days.of(rows.measured(row));
                if (days.contains(day)) {
                    strays.add(new Stray(day, chains.points[i], row));
                }
            }
            // A point's rows stay together, so that within a generation each sample stands once.
            if (strays.size() >= STRAYS) {
                writeStrays(strays, segment, rows);
                strays.clear();
            }
        }
        writeStrays(strays, segment, rows);
    }

    private void writeStrays(List<Stray> strays, long segment, RecentRows rows) {
        strays.sort(Comparator.comparingLong(Stray::day)
                .thenComparingLong(Stray::point)
                .thenComparingInt(Stray::row));
        for (int first = 0; first < strays.size(); ) {
            int end = first;
            while (end < strays.size()
                    && strays.get(end).day() == strays.get(first).day()) {
                end++;
            }
            writeDayOfStrays(strays.subList(first, end), segment, rows);
            first = end;
        }
    }

    private void writeDayOfStrays(List<Stray> strays, long segment, RecentRows rows) {
        long day = strays.getFirst().day();
        try (BlockTable.Run run = blocks.run(day, segment * GENERATIONS)) {
            samples.clear();
            long point = strays.getFirst().point();
            for (Stray stray : strays) {
                if (stray.point() != point) {
                    write(run, point, day);
                    samples.clear();
                    point = stray.point();
                }
                rows.read(stray.row(), samples);
            }
            write(run, point, day);
            run.commit();
        }
    }
}
