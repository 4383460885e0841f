package io.anlan.platform.web;

import java.util.List;

/**
 * The body of a creating call or of its answer: one object, or {@code {"items": [...]}}.
 *
 * @param many whether the list form was used; the answer has the same form
 */
public record OneOrMany<T>(List<T> items, boolean many) {
    /** Most items of one call. */
    public static final int MOST = 5_000;

    /** Name of the list's field. */
    static final String ITEMS = "items";

    public OneOrMany {
        if (items.isEmpty()) {
            throw Refusal.invalid(ITEMS, "Send at least one item.", null);
        }
        if (items.size() > MOST) {
            throw Refusal.invalid(
                    ITEMS, "Send at most %d items in a call; make several calls.".formatted(MOST), items.size());
        }
        items = List.copyOf(items);
    }

    /** Path of a field of an item, as errors name it. */
    public String path(int item, String field) {
        return many ? "%s[%d].%s".formatted(ITEMS, item, field) : field;
    }

    /** What was made of the items, in the form of the request. */
    public <R> OneOrMany<R> answer(List<R> made) {
        return new OneOrMany<>(made, many);
    }
}
