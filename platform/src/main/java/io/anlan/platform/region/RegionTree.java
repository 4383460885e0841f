package io.anlan.platform.region;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import io.anlan.platform.web.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the tree of regions. It is public knowledge: whoever has logged in may read all of it. */
@Service
class RegionTree {
    static final String WORD = "region";
    static final String NATION = "000000";

    private final JdbcClient jdbc;
    private final RegionHistory history;

    RegionTree(JdbcClient jdbc, RegionHistory history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    /** A region by its code, by one it had before, or by that of a township in it. */
    Region get(String code) {
        return show(current(code));
    }

    Region show(RegionRow row) {
        List<RegionName> path = path(row);
        return new Region(
                row.code(),
                row.name(),
                row.shortName(),
                row.pinyin(),
                row.initials(),
                row.level(),
                path.size() < 2 ? null : path.get(path.size() - 2),
                path,
                children(row.code()),
                row.longitude(),
                row.latitude(),
                row.validFrom(),
                row.validTo(),
                history.of(row.code(), CurrentScope.covers(row.path(), null, null)),
                row.version());
    }

    /** The region that a code means now; one that ended without a successor itself. */
    RegionRow current(String code) {
        return find("r.code = coalesce(region_in_force(?), ?)", code, code)
                .orElseThrow(() -> Refusal.notFound(WORD, code));
    }

    /** A region in force, by its own code. */
    Optional<RegionRow> inForce(String code) {
        return find("r.code = ? and r.valid_to is null", code);
    }

    boolean isTaken(String code) {
        return find("r.code = ?", code).isPresent();
    }

    private Optional<RegionRow> find(String condition, Object... parameters) {
        return jdbc.sql("select %s from region r where %s".formatted(RegionRow.COLUMNS, condition))
                .params(parameters)
                .query(RegionRow::read)
                .optional();
    }

    private List<RegionName> path(RegionRow row) {
        var names = new ArrayList<RegionName>();
        Map<String, RegionName> known = names(row.codes());
        names.add(known.get(NATION));
        row.codes().forEach(code -> names.add(known.get(code)));
        return names;
    }

    /** Names of regions, and of the nation. */
    Map<String, RegionName> names(Collection<String> codes) {
        var names = new HashMap<String, RegionName>();
        jdbc.sql("select code, name, level from region where code = any(?) or path = ?")
                .param(codes.toArray(String[]::new))
                .param(Scope.NATION)
                .query((row, number) -> new RegionName(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .forEach(name -> names.put(name.code(), name));
        return names;
    }

    List<RegionNode> children(String code) {
        return jdbc
                .sql("select %s from region r where r.parent_code = ? and r.valid_to is null order by r.code"
                        .formatted(RegionRow.COLUMNS))
                .param(code)
                .query(RegionRow::read)
                .list()
                .stream()
                .map(row -> row.node(null))
                .toList();
    }
}
