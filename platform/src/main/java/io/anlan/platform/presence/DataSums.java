package io.anlan.platform.presence;

/**
 * How long points had to have fresh data and how long they had it, in milliseconds added up over points.
 *
 * @param due while their devices had to be heard
 * @param fresh of the due, with a newest sample that was not old
 * @param valid of the fresh, with a newest sample of good quality
 */
record DataSums(long due, long fresh, long valid) {
    static final DataSums ZERO = new DataSums(0, 0, 0);

    DataSums plus(DataSums other) {
        return new DataSums(due + other.due, fresh + other.fresh, valid + other.valid);
    }
}
