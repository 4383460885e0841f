package io.anlan.platform.search;

import io.anlan.platform.store.Filter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds by name, by pinyin and by initials what the caller may see. */
@Service
class Search {
    private static final int MOST = 30;
    private static final int MOST_OF_A_KIND = 12;
    /** Candidates of a kind of which the best are shown. */
    private static final int CANDIDATES = 60;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Codes are collated as the index of regions has them, paths are not. */
    private static final String REGION_NAMES = """
            (select string_agg(r.short_name, ' ' order by length(r.path)) from region r
                where r.code = any(string_to_array(trim(both '/' from x.region_path) collate "default", '/')))""";

    /** What is shown of each kind; read with the caller's own rights. */
    private static final Map<Kind, String> SHOWN = Map.of(
            Kind.ENTERPRISE,
                    "select x.id::text as id, x.name, x.credit_code as detail, %s as path from enterprise x"
                            .formatted(REGION_NAMES),
            Kind.FACILITY,
                    "select x.id::text as id, x.name, x.kind as detail, e.name as path from facility x join enterprise e on e.id = x.enterprise_id",
            Kind.DEVICE, """
                    select x.id::text as id, coalesce(x.name, x.address) as name, x.address as detail,
                        concat_ws(' › ', e.name, f.name) as path
                    from device x left join enterprise e on e.id = x.enterprise_id
                    left join facility f on f.id = x.facility_id""",
            Kind.POINT, """
                    select x.id::text as id, x.name, x.code as detail, concat_ws(' › ', e.name, f.name) as path
                    from point x join facility f on f.id = x.facility_id join enterprise e on e.id = x.enterprise_id""");

    private final JdbcClient jdbc;

    Search(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that was found.
     *
     * @param id of its kind; the code of a region
     * @param detail credit code, kind of facility, address or code
     * @param path names of what it belongs to
     */
    @Schema(name = "SearchItem")
    record Item(
            Kind kind,
            String id,
            String name,
            @Nullable String detail,
            @Nullable String path) {}

    private record Ranked(Item item, int rank) {}

    /** The best first: by how well the name fits, then the greater thing before the smaller. */
    List<Item> find(String q) {
        String needle = Pieces.needle(q);
        if (needle.isEmpty()) {
            return List.of();
        }
        String[] words = SPACE.split(needle);
        var found = new ArrayList<Ranked>(regions(needle));
        for (Kind kind : List.of(Kind.ENTERPRISE, Kind.FACILITY, Kind.DEVICE, Kind.POINT)) {
            found.addAll(named(kind, needle, Pieces.of(needle).stream()));
        }
        if (words.length > 1) {
            found.addAll(within(words));
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Ranked::rank)
                        .thenComparing(r -> r.item().kind()))
                .map(Ranked::item)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private List<Ranked> named(Kind kind, String needle, Stream<String> pieces) {
        Map<Long, Integer> ranks = candidates(kind, needle, pieces);
        if (ranks.isEmpty()) {
            return List.of();
        }
        return shown(
                        kind,
                        new Filter()
                                .and("x.id = any(?)", (Object) ranks.keySet().toArray(Long[]::new)),
                        CANDIDATES)
                .stream()
                .map(item -> new Ranked(item, ranks.getOrDefault(Long.parseLong(item.id()), 0)))
                .sorted(Comparator.comparingInt(Ranked::rank)
                        .thenComparingInt(r -> r.item().name().length()))
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private Map<Long, Integer> candidates(Kind kind, String needle, Stream<String> pieces) {
        return jdbc
                .sql("select id, rank from search_candidates(?, ?, ?, ?)")
                .params(kind.word(), needle, pieces.map(kind::piece).toArray(String[]::new), CANDIDATES)
                .query((row, number) -> Map.entry(row.getLong("id"), row.getInt("rank")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::min));
    }

    /** Of several words the first names an enterprise, and the others a facility, a device or a point of it. */
    private List<Ranked> within(String[] words) {
        Long[] enterprises = candidates(Kind.ENTERPRISE, words[0], Pieces.of(words[0]).stream())
                .keySet()
                .toArray(Long[]::new);
        if (enterprises.length == 0) {
            return List.of();
        }
        String rest = String.join(" ", List.of(words).subList(1, words.length));
        var found = new ArrayList<Ranked>();
        shown(Kind.FACILITY, belonging(enterprises).andWords(rest, "x.name"), MOST_OF_A_KIND)
                .forEach(item -> found.add(new Ranked(item, 0)));
        shown(Kind.DEVICE, belonging(enterprises).andWords(rest, "x.name", "x.address", "f.name"), MOST_OF_A_KIND)
                .forEach(item -> found.add(new Ranked(item, 1)));
        shown(Kind.POINT, belonging(enterprises).andWords(rest, "x.name", "x.code", "f.name"), MOST_OF_A_KIND)
                .forEach(item -> found.add(new Ranked(item, 1)));
        return found;
    }

    private static Filter belonging(Long[] enterprises) {
        return new Filter().and("x.enterprise_id = any(?)", (Object) enterprises);
    }

    private List<Item> shown(Kind kind, Filter filter, int most) {
        return filter.statement(jdbc, SHOWN.getOrDefault(kind, ""), "limit ?", most)
                .query((row, number) -> item(kind, row))
                .list();
    }

    private static Item item(Kind kind, ResultSet row) throws SQLException {
        return new Item(
                kind, row.getString("id"), row.getString("name"), row.getString("detail"), row.getString("path"));
    }

    /** Three thousand regions need no index. */
    private List<Ranked> regions(String needle) {
        String beginning = Filter.escape(needle) + "%";
        return jdbc.sql("""
                select x.code as id, x.name, x.code as detail, (
                    select string_agg(r.short_name, ' ' order by length(r.path)) from region r
                    where r.code = any(string_to_array(trim(both '/' from x.path) collate "default", '/'))
                        and r.code <> x.code) as path
                from region x
                where x.valid_to is null and (x.name like :beginning or x.short_name like :beginning
                    or x.pinyin like :beginning or x.initials = :needle or x.code like :beginning)
                order by length(x.path), x.code limit :most""")
                .param("beginning", beginning)
                .param("needle", needle)
                .param("most", MOST_OF_A_KIND / 2)
                .query((row, number) -> new Ranked(item(Kind.REGION, row), 1))
                .list();
    }
}
