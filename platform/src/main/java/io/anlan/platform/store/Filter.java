package io.anlan.platform.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Conditions of a list's query, of those filters that were given. */
public final class Filter {
    private static final String LIKE_ESCAPE = "\\";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int MOST_WORDS = 5;
    /** Code of the region that everything lies within. */
    private static final String NATION = "000000";

    /**
     * The least path within a region, or the least behind it. Looked up before the statement is planned: how many rows a
     * sub-query leaves nobody knows, and of a county and the nation it is not the same.
     */
    private record Bound(String code, boolean upper) {
        @Nullable
        String of(JdbcClient jdbc) {
            return jdbc.sql("select path from region where code = ?")
                    .param(code)
                    .query(String.class)
                    .optional()
                    .map(path -> upper ? Scope.high(path) : path)
                    .orElse(null);
        }
    }

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** Adds a condition that always holds. */
    public Filter and(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    /** Adds a condition with one parameter when the value is there. */
    public Filter andIf(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    /** Adds a search for a text within any of the columns. */
    public Filter andContains(@Nullable String text, String... columns) {
        if (text == null || text.isBlank()) {
            return this;
        }
        String pattern = pattern(text);
        String like = like(text);
        var parts = new ArrayList<String>();
        for (String column : columns) {
            parts.add("%s %s ?".formatted(column, like));
            parameters.add(pattern);
        }
        conditions.add("(" + String.join(" or ", parts) + ")");
        return this;
    }

    /** Adds a search for several words, each of them within any of the columns. */
    public Filter andWords(@Nullable String text, String... columns) {
        words(text).forEach(word -> andContains(word, columns));
        return this;
    }

    /** The words of a text that are searched for. */
    public static List<String> words(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : text.strip()
                        .lines()
                        .flatMap(line -> SPACE.splitAsStream(line))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList();
    }

    /**
     * Adds that a column with the path of a region lies within a region; nothing does when the code is unknown.
     *
     * @param code of the region; absent for everything
     */
    public Filter andWithin(String column, @Nullable String code) {
        if (code == null || code.isBlank() || code.equals(NATION)) {
            return this;
        }
        return and("%1$s >= ? and %1$s < ?".formatted(column), new Bound(code, false), new Bound(code, true));
    }

    /**
     * Says again what row-level security says to the people of an enterprise, so that an index of the column can serve.
     *
     * @param column with the enterprise of a row
     */
    public Filter andOwn(String column) {
        Scope scope = CurrentScope.get();
        return scope == null ? this : andIf(column + " = ?", scope.enterprise());
    }

    /**
     * The operator that finds a text whatever its case. Folding the case of each row is most of the work; Chinese and digits
     * have none.
     */
    public static String like(String text) {
        boolean hasCase =
                text.codePoints().anyMatch(c -> Character.toLowerCase(c) != c || Character.toUpperCase(c) != c);
        return hasCase ? "ilike" : "like";
    }

    /** What finds a text within a column by {@link #like}. */
    public static String pattern(String text) {
        return "%" + escape(text.strip()) + "%";
    }

    /** The text with what means something to {@code like} taken literally. */
    public static String escape(String text) {
        return text.replace(LIKE_ESCAPE, LIKE_ESCAPE + LIKE_ESCAPE)
                .replace("%", LIKE_ESCAPE + "%")
                .replace("_", LIKE_ESCAPE + "_");
    }

    /**
     * The statement: the head, the conditions, the tail.
     *
     * @param tailParameters what the tail's question marks stand for
     */
    public StatementSpec statement(JdbcClient jdbc, String head, String tail, Object... tailParameters) {
        return statement(jdbc, head, List.of(), tail, tailParameters);
    }

    /**
     * The same for a head with question marks.
     *
     * @param headParameters what the head's question marks stand for
     */
    public StatementSpec statement(
            JdbcClient jdbc, String head, List<?> headParameters, String tail, Object... tailParameters) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var all = new ArrayList<@Nullable Object>(headParameters);
        for (Object parameter : parameters) {
            all.add(parameter instanceof Bound bound ? bound.of(jdbc) : parameter);
        }
        all.addAll(Arrays.asList(tailParameters));
        return jdbc.sql(head + where + " " + tail).params(all);
    }
}
