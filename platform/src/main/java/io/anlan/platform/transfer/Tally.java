package io.anlan.platform.transfer;

/** What became of the rows so far. */
final class Tally {
    long rows;
    long created;
    long updated;
    long unchanged;
    long faulty;
    double progress;
}
