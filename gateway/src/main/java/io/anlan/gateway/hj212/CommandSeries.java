package io.anlan.gateway.hj212;

import io.anlan.hj212.Statistic;
import io.anlan.log.SeriesRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the values of an upload stand for (HJ 212-2017 Annex C; 2013, 2052, 2111: 2025 edition).
 *
 * @param series instants or averages
 * @param value statistics that may be the value, the best first
 * @param converted the same converted to reference conditions
 */
record CommandSeries(SeriesRecord series, List<Statistic> value, List<Statistic> converted) {
    private static final int CODES = 10_000;
    private static final @Nullable CommandSeries[] BY_COMMAND = new CommandSeries[CODES];

    /** Statistics besides the value that have a place of their own in a sample. */
    static final Set<Statistic> COMPANIONS = Set.of(Statistic.MIN, Statistic.MAX, Statistic.COU, Statistic.FLAG);

    static {
        var instants = new CommandSeries(
                SeriesRecord.REALTIME,
                List.of(Statistic.RTD, Statistic.AVG, Statistic.DATA),
                List.of(Statistic.ZS_RTD, Statistic.ZS_AVG));
        Arrays.stream(new int[] {2011, 2013, 2052}).forEach(cn -> BY_COMMAND[cn] = instants);
        BY_COMMAND[2051] = averages(SeriesRecord.MINUTE);
        BY_COMMAND[2111] = averages(SeriesRecord.MINUTE);
        BY_COMMAND[2061] = averages(SeriesRecord.HOUR);
        BY_COMMAND[2031] = averages(SeriesRecord.DAY);
    }

    /** What a command's values stand for; null when it carries none of points. */
    static @Nullable CommandSeries of(int cn) {
        return BY_COMMAND[cn];
    }

    boolean isAverage() {
        return series != SeriesRecord.REALTIME;
    }

    private static CommandSeries averages(SeriesRecord series) {
        return new CommandSeries(
                series,
                List.of(Statistic.AVG, Statistic.DATA, Statistic.RTD),
                List.of(Statistic.ZS_AVG, Statistic.ZS_RTD));
    }
}
