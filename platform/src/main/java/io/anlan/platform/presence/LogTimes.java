package io.anlan.platform.presence;

/** Times of the log, milliseconds since 1970, in statements. */
final class LogTimes {
    private static final String INSTANT = "(timestamptz 'epoch' + $1 * interval '1 millisecond')";

    private static final String MARKED = "at\\((\\w+\\.\\w+)\\)";

    private LogTimes() {}

    /** A statement in which {@code at(g.column)} stands for the instant of a column of milliseconds. */
    static String in(String sql) {
        return sql.replaceAll(MARKED, INSTANT);
    }
}
