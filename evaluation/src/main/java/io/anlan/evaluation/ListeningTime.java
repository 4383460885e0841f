package io.anlan.evaluation;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * When the platform listened to the devices of one partition, as the marks in it tell: arrival times in milliseconds since
 * the epoch. It depends on the marks alone, so it is the same whoever reads them and whenever. Belongs to one thread.
 */
final class ListeningTime {
    /** Between marks that are further apart the platform did not listen, milliseconds. */
    static final long LONGEST_PAUSE = 30_000;
    /** A silence that began before the oldest counts from its beginning. */
    static final int STRETCHES_KEPT = 128;
    /** Before the first mark. */
    static final long NEVER = -1;

    /** From one time to another, both marked. */
    record Stretch(long from, long to) {
        /** How much of it lies after a time. */
        long after(long time) {
            return Math.max(0, to - Math.max(from, time));
        }
    }

    private final ArrayDeque<Stretch> stretches = new ArrayDeque<>(2);
    private long gaps;

    /**
     * Takes a mark.
     *
     * @return the time before it in which nobody listened, null when there is none
     */
    @Nullable
    Stretch mark(long at) {
        Stretch last = stretches.peekLast();
        if (last != null && at <= last.to()) {
            if (last.to() - at > LONGEST_PAUSE) {
                beginAgain(at);
            }
            return null; // of another gateway, or of a clock that was set back
        }
        if (last != null && at - last.to() <= LONGEST_PAUSE) {
            stretches.removeLast();
            stretches.addLast(new Stretch(last.from(), at));
            return null;
        }
        stretches.addLast(new Stretch(at, at));
        if (stretches.size() > STRETCHES_KEPT) {
            stretches.removeFirst();
        }
        if (last == null) {
            return null;
        }
        gaps++;
        return new Stretch(last.to(), at);
    }

    private void beginAgain(long at) {
        stretches.clear();
        stretches.addLast(new Stretch(at, at));
    }

    /** The last mark. */
    long now() {
        Stretch last = stretches.peekLast();
        return last == null ? NEVER : last.to();
    }

    /** How much the platform has listened from a time until the last mark, milliseconds. */
    long since(long time) {
        long sum = 0;
        Iterator<Stretch> backwards = stretches.descendingIterator();
        while (backwards.hasNext()) {
            Stretch stretch = backwards.next();
            if (stretch.to() <= time) {
                break;
            }
            sum += stretch.after(time);
        }
        return sum;
    }

    /** Gaps so far. */
    long gaps() {
        return gaps;
    }

    ListeningRecord kept() {
        var kept = ListeningRecord.newBuilder().setGaps(gaps);
        stretches.forEach(stretch -> kept.addStretches(stretch.from()).addStretches(stretch.to()));
        return kept.build();
    }

    void restore(ListeningRecord kept) {
        stretches.clear();
        for (int i = 0; i + 1 < kept.getStretchesCount(); i += 2) {
            stretches.addLast(new Stretch(kept.getStretches(i), kept.getStretches(i + 1)));
        }
        gaps = kept.getGaps();
    }
}
