package io.anlan.platform.overview;

import io.anlan.platform.store.Scope;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of a region, and may.
 *
 * @param domain null for all that the scope has
 */
record Selection(RegionNode region, Scope scope, @Nullable String domain) {
    Selection {
        if (scope.path().isEmpty() || !region.path().startsWith(scope.path())) {
            throw new IllegalArgumentException(
                    "The region %s is not within the scope %s.".formatted(region.path(), scope.path()));
        }
    }

    Selection at(RegionNode other) {
        return new Selection(other, scope, domain);
    }

    Selection of(String one) {
        return new Selection(region, scope, one);
    }

    /** Whether what is counted under a domain belongs to it; what has no domain belongs to every scope. */
    boolean hasDomain(String of) {
        if (domain != null && !domain.equals(of)) {
            return false;
        }
        return scope.domains() == null
                || of.equals(Place.NO_DOMAIN)
                || scope.domains().contains(of);
    }

    /** Whether an enterprise of these domains belongs to it. */
    boolean hasDomains(Set<String> of) {
        Set<String> allowed = scope.domains();
        if (domain != null) {
            return of.contains(domain) && (allowed == null || allowed.contains(domain));
        }
        return allowed == null || of.isEmpty() || !Collections.disjoint(of, allowed);
    }

    boolean has(Place place, @Nullable Long enterprise) {
        return (scope.enterprise() == null || scope.enterprise().equals(enterprise))
                && hasDomain(place.domain())
                && place.region().isWithin(region);
    }
}
