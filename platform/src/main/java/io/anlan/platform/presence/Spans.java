package io.anlan.platform.presence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** A set of times as stretches that hold their beginning and not their end, in milliseconds since 1970; never changed. */
final class Spans {
    static final Spans NONE = new Spans(new long[0]);

    /** Beginning and end in turn, each greater than the one before. */
    private final long[] bounds;

    private Spans(long[] bounds) {
        this.bounds = bounds;
    }

    static Spans of(long from, long to) {
        return from < to ? new Spans(new long[] {from, to}) : NONE;
    }

    /** One stretch. */
    record Span(long from, long to) {}

    /** Of stretches in any order, which may touch, overlap or be empty. */
    static Spans of(List<Span> spans) {
        List<Span> sorted = spans.stream()
                .filter(span -> span.from() < span.to())
                .sorted(Comparator.comparingLong(Span::from))
                .toList();
        var joined = new ArrayList<Span>();
        for (Span span : sorted) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && span.from() <= last.to()) {
                joined.set(joined.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        return joined.isEmpty()
                ? NONE
                : new Spans(joined.stream()
                        .flatMapToLong(span -> LongStream.of(span.from(), span.to()))
                        .toArray());
    }

    /** The times that are in both. */
    Spans and(Spans other) {
        var both = new Bounds(bounds.length + other.bounds.length);
        int mine = 0;
        int its = 0;
        while (mine < bounds.length && its < other.bounds.length) {
            both.add(Math.max(bounds[mine], other.bounds[its]), Math.min(bounds[mine + 1], other.bounds[its + 1]));
            if (bounds[mine + 1] < other.bounds[its + 1]) {
                mine += 2;
            } else {
                its += 2;
            }
        }
        return both.spans();
    }

    /** The times that are in this and not in the other. */
    Spans minus(Spans other) {
        var left = new Bounds(bounds.length + other.bounds.length);
        int its = 0;
        for (int mine = 0; mine < bounds.length; mine += 2) {
            long from = bounds[mine];
            long to = bounds[mine + 1];
            while (its < other.bounds.length && other.bounds[its + 1] <= from) {
                its += 2;
            }
            for (int next = its; next < other.bounds.length && other.bounds[next] < to; next += 2) {
                left.add(from, other.bounds[next]);
                from = Math.max(from, other.bounds[next + 1]);
            }
            left.add(from, to);
        }
        return left.spans();
    }

    /** Milliseconds of these times that lie between two. */
    long lengthWithin(long from, long to) {
        long length = 0;
        for (int i = 0; i < bounds.length && bounds[i] < to; i += 2) {
            length += Math.max(0, Math.min(to, bounds[i + 1]) - Math.max(from, bounds[i]));
        }
        return length;
    }

    /** Whether a moment is one of these times. */
    boolean contains(long at) {
        return lengthWithin(at, at + 1) > 0;
    }

    /** When they begin or end last within an open interval, or an alternative when they do neither. */
    long lastChange(long after, long before, long otherwise) {
        for (int i = bounds.length - 1; i >= 0; i--) {
            if (bounds[i] < before) {
                return bounds[i] > after ? bounds[i] : otherwise;
            }
        }
        return otherwise;
    }

    /** Collects stretches in their order; one that touches the one before goes on with it. */
    static final class Bounds {
        private final long[] collected;
        private int size;

        /** @param most numbers, two for each stretch */
        Bounds(int most) {
            collected = new long[most + 2];
        }

        void add(long from, long to) {
            if (from >= to) {
                return;
            }
            if (size > 0 && collected[size - 1] == from) {
                collected[size - 1] = to;
            } else {
                collected[size++] = from;
                collected[size++] = to;
            }
        }

        Spans spans() {
            return size == 0 ? NONE : new Spans(Arrays.copyOf(collected, size));
        }
    }
}
