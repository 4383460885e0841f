package io.anlan.platform.overview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The regions from the nation down. What lies in a region that is not known is counted in the nation alone. */
final class RegionTree {
    private static final Row NATION = new Row("000000", "全国", "nation", "/", null, null, true);

    private final Map<String, RegionNode> byPath = new HashMap<>();
    private final Map<String, RegionNode> byCode = new HashMap<>();
    private final RegionNode root;

    /**
     * A region as the register has it.
     *
     * @param inForce false for a code that is used no more
     */
    record Row(
            String code,
            String name,
            String level,
            String path,
            @Nullable Double longitude,
            @Nullable Double latitude,
            boolean inForce) {}

    RegionTree(Collection<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        // By code among siblings, and a parent's path is shorter than its children's.
        sorted.sort(Comparator.comparingInt((Row row) -> row.path().length()).thenComparing(Row::code));
        RegionNode nation = new RegionNode(
                sorted.isEmpty() || !sorted.getFirst().path().equals(NATION.path()) ? NATION : sorted.getFirst(), null);
        put(nation);
        root = nation;
        for (Row row : sorted) {
            if (!byPath.containsKey(row.path())) {
                put(new RegionNode(row, byPath.getOrDefault(parentPath(row.path()), nation)));
            }
        }
    }

    private void put(RegionNode node) {
        byPath.put(node.path(), node);
        byCode.put(node.code(), node);
    }

    private static String parentPath(String path) {
        return path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    }

    RegionNode root() {
        return root;
    }

    Optional<RegionNode> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<RegionNode> byPath(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Where a row with this path is counted. */
    RegionNode at(String path) {
        return byPath.getOrDefault(path, root);
    }

    Place place(String path, @Nullable String domain) {
        return at(path).place(domain);
    }
}
