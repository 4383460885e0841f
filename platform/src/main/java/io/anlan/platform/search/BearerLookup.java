package io.anlan.platform.search;

import io.anlan.platform.store.Filter;
import io.anlan.platform.web.Word;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up by the index of names what bears a word, for lists that are filtered by words. */
@Component
public class BearerLookup {
    /** A word that more bear is so common that a list read in its order soon has a page of it. */
    private static final int MOST = 2_000;

    private static final String BEHIND = "behind";

    private final JdbcClient jdbc;

    BearerLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a condition for each word.
     *
     * @param byNumbers adds it by the numbers of who bears the word, which indexes serve
     * @param byWord adds it for a word that is too short or too common for the index of names
     */
    public void addWords(
            Filter filter,
            @Nullable String text,
            BiConsumer<Filter, Bearers> byNumbers,
            BiConsumer<Filter, String> byWord) {
        for (String word : Filter.words(text)) {
            of(word).ifPresentOrElse(bearers -> byNumbers.accept(filter, bearers), () -> byWord.accept(filter, word));
        }
    }

    /** Nothing when the index cannot tell all of them. */
    private Optional<Bearers> of(String word) {
        String needle = Pieces.needle(word);
        String[] pieces = Pieces.of(needle).toArray(String[]::new);
        if (pieces.length == 0) {
            return Optional.empty();
        }
        Map<Kind, Set<Long>> found = new EnumMap<>(Kind.class);
        boolean[] behind = {false};
        jdbc.sql("select kind, id from search_bearers(?, ?, ?)")
                .params(needle, pieces, MOST)
                .query(row -> {
                    String kind = row.getString("kind");
                    if (kind.equals(BEHIND)) {
                        behind[0] = true;
                    } else {
                        found.computeIfAbsent(Word.parse(Kind.class, kind), k -> new HashSet<>())
                                .add(row.getLong("id"));
                    }
                });
        boolean common = found.values().stream().anyMatch(ids -> ids.size() >= MOST);
        return behind[0] || common
                ? Optional.empty()
                : Optional.of(new Bearers(
                        array(found, Kind.ENTERPRISE),
                        array(found, Kind.FACILITY),
                        array(found, Kind.DEVICE),
                        array(found, Kind.POINT)));
    }

    private static Long[] array(Map<Kind, Set<Long>> found, Kind kind) {
        return found.getOrDefault(kind, Set.of()).toArray(Long[]::new);
    }
}
