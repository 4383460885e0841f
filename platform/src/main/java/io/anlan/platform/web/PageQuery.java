package io.anlan.platform.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted. */
public record PageQuery(
        @Parameter(description = "How many items at most, 1 to 1000; 100 when absent") @Nullable
        Integer limit,

        @Parameter(description = "Value of next of the part before") @Nullable
        String after) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1000;

    public int size() {
        return size(MAX_LIMIT, DEFAULT_LIMIT);
    }

    public int size(int most, int usual) {
        int size = limit == null ? usual : limit;
        if (size < 1 || size > most) {
            throw Refusal.invalid("limit", "Must be 1 to %d.".formatted(most), limit);
        }
        return size;
    }

    /** @param values how many sort values the list's order has */
    public Optional<Cursor> cursor(int values) {
        return after == null || after.isEmpty() ? Optional.empty() : Optional.of(Cursor.parse(after, values));
    }
}
