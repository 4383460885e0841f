package io.anlan.platform.overview;

import io.anlan.platform.store.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Figures of regions have changed; published at most once a second. */
public final class OverviewChanged {
    private static final String NATION_CODE = "000000";

    private final Set<Spot> spots = new HashSet<>();
    private final Map<Long, Set<Spot>> byEnterprise = new HashMap<>();

    private record Spot(String path, @Nullable String domain) {}

    OverviewChanged(Collection<Touched> touched) {
        for (Touched one : touched) {
            var spot = new Spot(one.path(), one.domain().equals(Place.NO_DOMAIN) ? null : one.domain());
            spots.add(spot);
            if (one.enterprise() != null) {
                byEnterprise
                        .computeIfAbsent(one.enterprise(), id -> new HashSet<>())
                        .add(spot);
            }
        }
    }

    /** Codes of the regions that look different to somebody with this scope. */
    public SortedSet<String> codes(Scope scope) {
        Long enterprise = scope.enterprise();
        var codes = new TreeSet<String>();
        for (Spot spot : enterprise == null ? spots : byEnterprise.getOrDefault(enterprise, Set.of())) {
            if (scope.covers(spot.path(), spot.domain(), enterprise)) {
                addUpwards(codes, spot.path(), scope.path());
            }
        }
        return codes;
    }

    /** The region and those above it, as far as the scope goes. */
    private static void addUpwards(Set<String> codes, String path, String top) {
        String at = path;
        while (at.length() >= top.length() && codes.add(code(at)) && at.length() > 1) {
            at = at.substring(0, at.lastIndexOf('/', at.length() - 2) + 1);
        }
    }

    private static String code(String path) {
        return path.length() == 1
                ? NATION_CODE
                : path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
    }
}
