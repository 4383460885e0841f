package io.anlan.platform.views;

import java.time.Instant;

/**
 * The state of a page under a name.
 *
 * @param query of the page's address, without the question mark
 * @param shared whether the accounts of the same region and enterprise see it too
 * @param own whether the caller made it, and so may remove it
 * @param owner display name of who made it
 */
record SavedView(
        long id, String page, String name, String query, boolean shared, boolean own, String owner, Instant createdAt) {

    /** What is wanted of a view; one of the same page and name takes the place of what was there. */
    record Input(String page, String name, String query, boolean shared) {}
}
