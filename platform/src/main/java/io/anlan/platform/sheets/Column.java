package io.anlan.platform.sheets;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list as a file.
 *
 * @param value of a cell: text, a number, an instant, true or false, a {@link Term}, or null
 */
public record Column<T>(Term heading, Function<T, @Nullable Object> value) {
    public static <T> Column<T> of(String chinese, String english, Function<T, @Nullable Object> value) {
        return new Column<>(new Term(chinese, english), value);
    }

    /** A column of instants, whose heading names the zone. */
    public static <T> Column<T> time(String chinese, String english, Function<T, @Nullable Object> value) {
        return of(chinese + "（北京时间）", english + " (Beijing time, UTC+8)", value);
    }
}
