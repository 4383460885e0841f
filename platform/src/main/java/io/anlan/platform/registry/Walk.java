package io.anlan.platform.registry;

import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Goes through a list in the order of its ids for what no index finds, such as what the archive alone knows. It goes so
 * far and no further, so that a part of the list may have few items and a next all the same.
 */
final class Walk {
    /** Rows read together, and rows looked at for one part of a list. */
    private static final int STEP = 1_000;

    private static final int MOST = 20_000;

    private Walk() {}

    /** Reads rows behind an id, in order. */
    @FunctionalInterface
    interface Reader<T> {
        List<T> read(long after, int limit);
    }

    static <T> Page<T> page(long after, int size, Reader<T> reader, Predicate<T> wanted, ToLongFunction<T> id) {
        var found = new ArrayList<T>();
        long last = after;
        for (int seen = 0; seen < MOST; seen += STEP) {
            List<T> part = reader.read(last, STEP);
            for (T item : part) {
                if (wanted.test(item)) {
                    found.add(item);
                    if (found.size() > size) {
                        return Page.of(found, size, i -> Cursor.of(id.applyAsLong(i)));
                    }
                }
            }
            if (part.size() < STEP) {
                return Page.whole(found);
            }
            last = id.applyAsLong(part.getLast());
        }
        return Page.until(found, Cursor.of(last));
    }
}
