package io.anlan.platform.performance;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Alarms by windows that follow each other from the begin of a period; the last may be shorter. */
final class WindowCounts {
    private final long from;
    private final long width;
    private final int[] counts;

    WindowCounts(ReportPeriod period, Duration width) {
        from = period.from().toEpochMilli();
        this.width = width.toMillis();
        counts = new int[Math.toIntExact(Math.ceilDiv(period.length().toMillis(), this.width))];
    }

    /** Takes an alarm of the period. */
    void accept(long at) {
        counts[Math.toIntExact((at - from) / width)]++;
    }

    /** Share of the windows with more than a number. */
    BigDecimal shareAbove(int limit) {
        return ReportPeriod.ratio(
                Arrays.stream(counts).filter(count -> count > limit).count(), counts.length);
    }

    List<Integer> counts() {
        return Arrays.stream(counts).boxed().toList();
    }
}
