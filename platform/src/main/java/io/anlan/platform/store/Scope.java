package io.anlan.platform.store;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may see: the rows of a region and all below it, of some domains, of one enterprise. Row-level security
 * of PostgreSQL decides by it ({@code V8__row_level_security.sql}); {@link #covers} says the same of what is in memory.
 *
 * @param path of the region, such as {@code /510000/510100/}; empty when there is nothing to see
 * @param domains null for every domain
 * @param enterprise null for every enterprise
 */
public record Scope(
        String path,
        @Nullable Set<String> domains,
        @Nullable Long enterprise) {

    /** Nothing at all, as for a request without a log-in. */
    public static final Scope NOTHING = new Scope("", Set.of(), null);

    /** Path of the nation, which holds every region. */
    public static final String NATION = "/";

    /** Everything there is. */
    public static final Scope EVERYTHING = new Scope(NATION, null, null);

    public Scope {
        if (!path.isEmpty() && !path.endsWith("/")) {
            throw new IllegalArgumentException("The path of a region (%s) ends with a slash.".formatted(path));
        }
        domains = domains == null ? null : Set.copyOf(domains);
    }

    /**
     * Whether a row may be seen.
     *
     * @param domain null for what belongs to every domain
     * @param itsEnterprise null for what belongs to no enterprise
     */
    public boolean covers(String regionPath, @Nullable String domain, @Nullable Long itsEnterprise) {
        return !path.isEmpty()
                && regionPath.startsWith(path)
                && (domains == null || domain == null || domains.contains(domain))
                && (enterprise == null || enterprise.equals(itsEnterprise));
    }

    /** Least path within, included; empty when there is nothing to see. */
    public String low() {
        return path;
    }

    /** Least path behind all that lie within, excluded. */
    public String high() {
        return path.isEmpty() ? "" : high(path);
    }

    /** Least path, in the order of code points, behind all that lie within a region. */
    public static String high(String path) {
        return path.substring(0, path.length() - 1) + (char) ('/' + 1);
    }

    /** As the connection's setting has it. */
    String domainList() {
        if (domains == null) {
            return "*";
        }
        SortedSet<String> sorted = new TreeSet<>(domains);
        return String.join(",", sorted);
    }
}
