package io.anlan.platform.handover;

import io.anlan.platform.account.Actor;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Scope;
import org.jspecify.annotations.Nullable;

/** A duty seat with its place in the tree of regions. */
record Seat(
        String regionCode,
        String regionPath,
        String regionName,
        @Nullable String domain,
        @Nullable Long enterprise) {

    /** By what one seat is told from another. */
    String key() {
        return "%s/%s/%s".formatted(regionCode, domain == null ? "" : domain, enterprise == null ? "" : enterprise);
    }

    /** Whether somebody sees all of it; a seat of every domain is more than one who is held to some can see. */
    boolean isSeenBy(Actor actor) {
        Scope scope = actor.scope();
        return scope.covers(regionPath, domain, enterprise) && (domain != null || scope.domains() == null);
    }

    /** Of a table with the place of an alarm. */
    Filter filter(String table) {
        return new Filter()
                .andWithin(table + ".region_path", regionCode)
                .andIf(table + ".domain = ?", domain)
                .andIf(table + ".enterprise_id = ?", enterprise);
    }
}
