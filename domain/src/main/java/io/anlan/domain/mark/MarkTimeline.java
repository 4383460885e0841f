package io.anlan.domain.mark;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Exclusion;
import io.anlan.domain.provision.Provision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The marks of one outlet with overlaps resolved: at any moment at most one for each subject. */
public final class MarkTimeline {
    private static final Comparator<Segment> PRECEDENCE = Comparator.comparingInt(
                    (Segment segment) -> segment.kind().rank())
            .thenComparing(segment -> segment.mark().created())
            .thenComparingLong(segment -> segment.mark().id());

    private final List<Segment> segments;

    /** A stretch of time with the mark that counts in it. */
    public record Segment(Interval interval, Mark mark, MarkKind kind) {
        boolean isOf(MarkKind.Subject subject) {
            return kind.subject() == subject;
        }

        /** The mark in words, for a working. */
        String text() {
            return "mark %d, %s (%s): %s".formatted(mark.id(), kind.nameZh(), kind.citation(), mark.reason());
        }
    }

    private MarkTimeline(List<Segment> segments) {
        this.segments = List.copyOf(segments);
    }

    /**
     * @param marks of one outlet, in any order; those that are late and not approved do not count
     * @param deadline days after the data within which a mark is entered
     * @param now up to which open marks reach
     */
    public static MarkTimeline of(List<Mark> marks, MarkKinds kinds, Provision deadline, Instant now) {
        var whole = new ArrayList<Segment>();
        for (Mark mark : marks) {
            MarkKind kind = kinds.find(mark.kind())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The mark %d is of an unknown kind (%s).".formatted(mark.id(), mark.kind())));
            if (mark.counts(deadline)) {
                mark.until(now).ifPresent(interval -> whole.add(new Segment(interval, mark, kind)));
            }
        }
        var resolved = new ArrayList<Segment>();
        for (MarkKind.Subject subject : MarkKind.Subject.values()) {
            resolve(whole.stream().filter(segment -> segment.isOf(subject)).toList(), resolved);
        }
        return new MarkTimeline(resolved);
    }

    private static void resolve(List<Segment> whole, List<Segment> resolved) {
        var edges = new TreeSet<Instant>();
        whole.forEach(segment -> {
            edges.add(segment.interval().from());
            edges.add(segment.interval().to());
        });
        int first = resolved.size();
        Instant from = null;
        for (Instant to : edges) {
            if (from != null) {
                var piece = new Interval(from, to);
                whole.stream()
                        .filter(segment -> segment.interval().contains(piece))
                        .min(PRECEDENCE)
                        .ifPresent(segment -> append(resolved, first, piece, segment));
            }
            from = to;
        }
    }

    private static void append(List<Segment> resolved, int first, Interval piece, Segment segment) {
        if (resolved.size() > first) {
            Segment last = resolved.getLast();
            if (last.mark().equals(segment.mark()) && last.interval().to().equals(piece.from())) {
                resolved.removeLast();
                var joined = new Interval(last.interval().from(), piece.to());
                resolved.add(new Segment(joined, segment.mark(), segment.kind()));
                return;
            }
        }
        resolved.add(new Segment(piece, segment.mark(), segment.kind()));
    }

    /** In order of time, those of the source first. */
    public List<Segment> segments() {
        return segments;
    }

    /** The mark that counts at a moment. */
    public Optional<Segment> at(MarkKind.Subject subject, Instant moment) {
        return segments.stream()
                .filter(segment -> segment.isOf(subject) && segment.interval().contains(moment))
                .findFirst();
    }

    /** Times whose values do not count. */
    public List<Exclusion> exclusions() {
        return segments.stream()
                .filter(segment -> segment.kind().effect() == MarkKind.Effect.STOPPED
                        || segment.kind().effect() == MarkKind.Effect.INVALID)
                .map(segment -> new Exclusion(segment.interval(), segment.text()))
                .toList();
    }

    /** Whether the source stood still all the time, so that nothing was expected. */
    public boolean isStopped(Interval interval) {
        Duration stopped = segments.stream()
                .filter(segment -> segment.kind().effect() == MarkKind.Effect.STOPPED)
                .flatMap(segment -> segment.interval().intersection(interval).stream())
                .map(Interval::length)
                .reduce(Duration.ZERO, Duration::plus);
        return stopped.equals(interval.length());
    }
}
