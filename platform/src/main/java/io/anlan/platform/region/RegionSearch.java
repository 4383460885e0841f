package io.anlan.platform.region;

import io.anlan.platform.store.Scope;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds regions by what people type: a name or part of it, pinyin, initials, the beginning of a code. */
@Service
class RegionSearch {
    private static final int LONGEST_TEXT = 60;

    /** The smaller, the better it fits; by an old name or code a region is found through its successor. */
    private static final String RANK = """
            case
                when :q = '' then 5
                when lower(o.code) = :q or o.name = :q or o.short_name = :q then 0
                when lower(o.code) like :prefix then 1
                when o.short_name like :prefix then 1
                when o.initials = :q or o.pinyin = :q then 2
                when o.pinyin like :prefix or o.initials like :prefix then 3
                when o.name like :within then 4
            end""";

    private final JdbcClient jdbc;
    private final RegionTree tree;

    RegionSearch(JdbcClient jdbc, RegionTree tree) {
        this.jdbc = jdbc;
        this.tree = tree;
    }

    /** Which regions are wanted. */
    record Query(
            @Parameter(description = "Name, pinyin, initials, or the beginning of a code") @Nullable
            String q,

            @Parameter(description = "nation, province, prefecture, county or park") @Nullable
            String level,

            @Parameter(description = "Code of the region directly above") @Nullable
            String parent,

            @Parameter(description = "Code of a region in which they lie, itself included") @Nullable
            String within) {}

    private record Found(int rank, RegionRow row) {}

    Page<RegionNode> find(PageQuery page, Query query) {
        return withPaths(rows(page, query));
    }

    Page<RegionRow> rows(PageQuery page, Query query) {
        String q = query.q() == null ? "" : query.q().strip().toLowerCase(Locale.ROOT);
        if (q.length() > LONGEST_TEXT) {
            throw Refusal.invalid("q", "Must have at most %d characters.".formatted(LONGEST_TEXT), q);
        }
        Scope within = new Scope(
                query.within() == null
                        ? Scope.NATION
                        : tree.current(query.within()).path(),
                null,
                null);
        var after = page.cursor(2);
        String escaped = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        List<Found> found = jdbc.sql("""
                select * from (
                    select distinct on (r.code) %s, %s as rank
                    from region o join region r on r.code = coalesce(o.successor_code, o.code)
                    where r.valid_to is null and r.path >= :low and r.path < :high
                        and (:level::text is null or r.level = :level)
                        and (:parent::text is null or r.parent_code = :parent)
                    order by r.code, rank) found
                where rank is not null and (rank, code) > (:rank, :code)
                order by rank, code limit :limit""".formatted(RegionRow.COLUMNS, RANK))
                .param("q", q)
                .param("prefix", escaped + "%")
                .param("within", "%" + escaped + "%")
                .param("low", within.low())
                .param("high", within.high())
                .param("level", query.level())
                .param("parent", query.parent())
                .param("rank", after.map(c -> (int) c.number(0)).orElse(-1))
                .param("code", after.map(c -> c.string(1)).orElse(""))
                .param("limit", page.size() + 1)
                .query((row, number) -> new Found(row.getInt("rank"), RegionRow.read(row, number)))
                .list();
        return Page.of(found, page.size(), f -> Cursor.of(f.rank(), f.row().code()))
                .map(Found::row);
    }

    private Page<RegionNode> withPaths(Page<RegionRow> page) {
        Collection<String> codes = new HashSet<>();
        page.items().forEach(row -> codes.addAll(row.codes()));
        Map<String, RegionName> names = tree.names(codes);
        return page.map(row -> row.node(parents(row, names)));
    }

    private static List<String> parents(RegionRow row, Map<String, RegionName> names) {
        var parents = new ArrayList<String>();
        for (String code : row.codes()) {
            RegionName name = names.get(code);
            if (name != null && !code.equals(row.code())) {
                parents.add(name.name());
            }
        }
        return parents;
    }
}
