package io.anlan.platform.overview;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A region with what is counted in it. */
final class RegionNode {
    private final RegionTree.Row row;
    private final @Nullable RegionNode parent;
    private final List<RegionNode> children = new ArrayList<>();
    private final Map<String, Cell> cells = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<Set<String>, Integer> enterprises = new HashMap<>();

    RegionNode(RegionTree.Row row, @Nullable RegionNode parent) {
        this.row = row;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    String code() {
        return row.code();
    }

    String name() {
        return row.name();
    }

    String level() {
        return row.level();
    }

    String path() {
        return row.path();
    }

    RegionTree.Row row() {
        return row;
    }

    @Nullable
    RegionNode parent() {
        return parent;
    }

    List<RegionNode> children() {
        return Collections.unmodifiableList(children);
    }

    boolean isWithin(RegionNode other) {
        return path().startsWith(other.path());
    }

    /** What is counted here, by domain. */
    Map<String, Cell> cells() {
        return Collections.unmodifiableMap(cells);
    }

    /** How many enterprises have their seat here, by the domains that they belong to. */
    Map<Set<String>, Integer> enterprises() {
        return Collections.unmodifiableMap(enterprises);
    }

    Place place(@Nullable String domain) {
        return places.computeIfAbsent(domain == null ? Place.NO_DOMAIN : domain, this::place0);
    }

    private Place place0(String domain) {
        var chain = new ArrayList<Cell>();
        for (RegionNode at = this; at != null; at = at.parent) {
            chain.add(at.cells.computeIfAbsent(domain, d -> new Cell()));
        }
        return new Place(this, domain, chain);
    }

    void addEnterprises(Set<String> domains, int by) {
        for (RegionNode at = this; at != null; at = at.parent) {
            at.enterprises.merge(domains, by, (a, b) -> a + b == 0 ? null : a + b);
        }
    }
}
