package io.anlan.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to send as {@code after} for the part behind it; absent at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of what was found when one more than the limit was asked for.
     *
     * @param key the place of an item in the list's order
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, key.apply(items.getLast()).text());
    }

    /** A part of a list that was looked through up to a place, with whatever was found. */
    public static <T> Page<T> until(List<T> items, Cursor place) {
        return new Page<>(items, place.text());
    }

    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), next);
    }
}
