package io.anlan.platform.account;

import io.anlan.platform.store.Scope;
import io.anlan.platform.web.Word;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param place where he may look
 */
public record Actor(
        long id, String username, String displayName, boolean mustChangePassword, Set<String> roles, Place place)
        implements Principal {

    /** The role that may do everything. */
    public static final String ADMINISTRATOR = "administrator";

    /**
     * Where an account may look: a region with all below it, some domains, one enterprise.
     *
     * @param regionPath path of the region in the tree
     * @param domains null for all
     * @param enterprise null for every enterprise of the region
     */
    public record Place(
            String regionCode,
            String regionName,
            String regionLevel,
            String regionPath,
            @Nullable Set<String> domains,
            @Nullable Long enterprise) {
        public Place {
            domains = domains == null ? null : Set.copyOf(domains);
        }

        /** Who is held to an enterprise sees it wherever it has something. */
        public Scope scope() {
            return new Scope(enterprise == null ? regionPath : Scope.NATION, domains, enterprise);
        }
    }

    public Actor {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return username;
    }

    /** What the roles allow. The audit trail has no regions, so that only who sees everything reads it. */
    public Set<Permission> permissions() {
        var permissions = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> permissions.addAll(Word.parse(Role.class, role).permissions()));
        if (!scope().equals(Scope.EVERYTHING)) {
            permissions.remove(Permission.AUDIT);
        }
        return permissions;
    }

    public Scope scope() {
        return place.scope();
    }

    List<String> sortedRoles() {
        return roles.stream().sorted().toList();
    }
}
