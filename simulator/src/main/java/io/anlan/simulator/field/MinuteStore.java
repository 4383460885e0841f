package io.anlan.simulator.field;

import io.anlan.simulator.message.Report;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** The minute means that a logger holds, the newest twelve hours of them. */
final class MinuteStore {
    private static final int CAPACITY = 720;

    private final ArrayDeque<Report> reports = new ArrayDeque<>();

    synchronized void add(Report report) {
        if (reports.size() == CAPACITY) {
            reports.removeFirst();
        }
        reports.addLast(report);
    }

    /** Those that begin between two moments, both included. */
    synchronized List<Report> between(Instant from, Instant to) {
        return reports.stream()
                .filter(report -> !report.measuredAt().isBefore(from)
                        && !report.measuredAt().isAfter(to))
                .toList();
    }
}
