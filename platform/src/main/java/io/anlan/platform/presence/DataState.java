package io.anlan.platform.presence;

import org.jspecify.annotations.Nullable;

/**
 * Whether a point has fresh and valid data at a moment, and since when. Times are milliseconds since 1970.
 *
 * @param freshSince since when it is fresh, or is not
 * @param validSince since when it is valid, or is not
 */
record DataState(boolean fresh, long freshSince, boolean valid, long validSince) {
    /**
     * How a point is at the end of an interval.
     *
     * @param before how it was at the beginning; absent when nobody looked before
     * @param times within the interval
     */
    static DataState after(@Nullable DataState before, FreshTimes times, long from, long to) {
        boolean fresh = times.fresh().contains(to - 1);
        boolean valid = times.valid().contains(to - 1);
        return new DataState(
                fresh,
                since(
                        before == null ? null : before.fresh,
                        before == null ? from : before.freshSince,
                        times.fresh(),
                        from,
                        to),
                valid,
                since(
                        before == null ? null : before.valid,
                        before == null ? from : before.validSince,
                        times.valid(),
                        from,
                        to));
    }

    private static long since(@Nullable Boolean was, long itsSince, Spans times, long from, long to) {
        boolean goesOn = was != null && was == times.contains(from);
        return times.lastChange(from, to, goesOn ? itsSince : from);
    }
}
