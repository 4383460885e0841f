package io.anlan.platform.account;

import java.security.Principal;
import java.util.List;
import java.util.Set;

/** Who makes a request. */
public record Actor(long id, String username, String displayName, boolean mustChangePassword, Set<String> roles)
        implements Principal {

    /** The role that may do everything. */
    public static final String ADMINISTRATOR = "administrator";

    public Actor {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return username;
    }

    List<String> sortedRoles() {
        return roles.stream().sorted().toList();
    }
}
