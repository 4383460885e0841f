package io.anlan.insight.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Stretches of indexes for which something holds. */
final class Episodes {
    private Episodes() {}

    /** From the first index to the last, both in the episode. */
    record Episode(int first, int last) {
        int length() {
            return last - first + 1;
        }
    }

    /** The episodes from one index to before another; those not further apart than the given number of steps are one. */
    static List<Episode> of(int from, int to, int joined, IntPredicate holds) {
        var episodes = new ArrayList<Episode>();
        for (int i = from; i < to; i++) {
            if (!holds.test(i)) {
                continue;
            }
            Episode before = episodes.isEmpty() ? null : episodes.getLast();
            if (before != null && i - before.last() <= joined + 1) {
                episodes.set(episodes.size() - 1, new Episode(before.first(), i));
            } else {
                episodes.add(new Episode(i, i));
            }
        }
        return episodes;
    }
}
