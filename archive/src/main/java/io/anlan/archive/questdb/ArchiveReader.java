package io.anlan.archive.questdb;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.questdb.BlockReader.Run;
import io.anlan.archive.questdb.Segments.Chain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The samples of some points in all tables, as they were when this was made; for one thread. Reading points in
 * ascending order is quickest.
 *
 * <p>Recent rows take the place of blocks, later generations that of earlier ones.
 */
final class ArchiveReader implements AutoCloseable {
    static final int ALL_SERIES = -1;

    private final Map<Long, List<Chain>> chains = new HashMap<>();
    private final RecentRows rows;
    private final List<BlockReader> blocks;
    private final BlockDecoder decoder = new BlockDecoder();
    private final SummaryDecoder summaries = new SummaryDecoder();
    private final DaySummary summary = new DaySummary();
    private final SampleColumns recent = new SampleColumns();
    private final SampleColumns merged = new SampleColumns();
    private final List<Found> found = new ArrayList<>();
    private final Runnable onClose;
    private long point;
    private int series;
    private long from;
    private long to;
    private boolean versions;

    private record Found(BlockReader in, long generation, long row) {}

    /** Takes its views in the order in which samples move, so that none is missed between two tables. */
    ArchiveReader(RecentSamples recentSamples, BlockStore store, Runnable onClose, long... points) {
        this.onClose = onClose;
        for (long wanted : points) {
            chains.put(wanted, recentSamples.chains(wanted));
        }
        rows = recentSamples.rows();
        try {
            blocks = store.readers();
        } catch (RuntimeException | Error e) {
            rows.close();
            decoder.close();
            throw e;
        }
    }

    /**
     * Makes an interval of a point what is read.
     *
     * @param wantedSeries bits of the codes wanted
     * @param start first measuring time wanted, epoch milliseconds
     * @param end first measuring time no longer wanted
     */
    void select(long wantedPoint, int wantedSeries, long start, long end) {
        select(wantedPoint, wantedSeries, start, end, false);
    }

    /** The same, with what samples took the place of, which stands before them. */
    void selectVersions(long wantedPoint, int wantedSeries, long start, long end) {
        select(wantedPoint, wantedSeries, start, end, true);
    }

    private void select(long wantedPoint, int wantedSeries, long start, long end, boolean withVersions) {
        point = wantedPoint;
        versions = withVersions;
        series = wantedSeries;
        from = start;
        to = end;
        recent.clear();
        rows.collect(chainsOf(point), from, to, recent);
        recent.keepSeries(series);
        normalize(recent);
    }

    private void normalize(SampleColumns samples) {
        if (versions) {
            samples.normalizeVersions();
        } else {
            samples.normalize();
        }
    }

    /** Days that may have samples, in order. */
    List<Long> days() {
        var days = new TreeSet<Long>();
        for (BlockReader reader : blocks) {
            for (long day : reader.days(Days.of(from), Days.of(to - 1))) {
                days.add(day);
            }
        }
        for (int i = 0; i < recent.size; i++) {
            days.add(Days.of(recent.measured[i]));
        }
        return List.copyOf(days);
    }

    /** The samples of a day in order, each once unless versions are selected; valid until the next call. */
    SampleColumns read(long day) {
        merged.clear();
        for (Found block : find(day)) {
            block.in().read(block.row(), decoder, series, from, to, merged);
        }
        int end = recent.firstAt(Days.startMs(day + 1));
        for (int i = recent.firstAt(Days.startMs(day)); i < end; i++) {
            merged.addFrom(recent, i);
        }
        normalize(merged);
        return merged;
    }

    /**
     * What the selected series, which is one, comes to in each hour of a day; valid until the next call. Null when its
     * samples have to be read: the interval cuts an hour, or no summary knows all of them.
     */
    @Nullable
    DaySummary summary(long day) {
        boolean recentRows = recent.firstAt(Days.startMs(day)) < recent.firstAt(Days.startMs(day + 1));
        if (recentRows || cutsHour(from, day) || cutsHour(to, day)) {
            return null;
        }
        List<Found> all = find(day);
        if (all.size() != 1) {
            return null;
        }
        Found only = all.getFirst();
        int code = Integer.numberOfTrailingZeros(series);
        return only.in().summarize(only.row(), summaries, code, summary) ? summary : null;
    }

    /** The newest sample of a point, or null when it has none measured at or after an instant. */
    @Nullable
    ArchivedSample newest(long wantedPoint, long notBefore) {
        long newest = Long.MIN_VALUE;
        for (Chain chain : chainsOf(wantedPoint)) {
            newest = Math.max(newest, chain.measured());
        }
        long firstDay = Days.of(Math.max(newest, notBefore));
        for (BlockReader reader : blocks) {
            newest = Math.max(newest, reader.newest(wantedPoint, firstDay));
        }
        if (newest < notBefore) {
            return null;
        }
        select(wantedPoint, ALL_SERIES, newest, newest + 1);
        SampleColumns samples = read(Days.of(newest));
        // Of several series, the first has the shortest interval.
        return samples.size == 0 ? null : samples.get(wantedPoint, 0);
    }

    @Override
    public void close() {
        decoder.close();
        rows.close();
        blocks.forEach(BlockReader::close);
        onClose.run();
    }

    private List<Chain> chainsOf(long wantedPoint) {
        List<Chain> known = chains.get(wantedPoint);
        if (known == null) {
            throw new IllegalArgumentException("This reader was not made for point %d.".formatted(wantedPoint));
        }
        return known;
    }

    private static boolean cutsHour(long edge, long day) {
        return Days.of(edge) == day && (edge - Days.startMs(day)) % DaySummary.HOUR_MS != 0;
    }

    /** The point's blocks of a day, oldest generation first. */
    private List<Found> find(long day) {
        found.clear();
        for (BlockReader reader : blocks) {
            for (Run run : reader.select(day)) {
                long row = reader.find(run, point);
                if (row >= 0) {
                    found.add(new Found(reader, run.generation, row));
                }
            }
        }
        found.sort(Comparator.comparingLong(Found::generation));
        return found;
    }
}
