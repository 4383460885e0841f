package io.anlan.platform.overview;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of every point to count it, in columns: about 15 bytes a point. Pages by identifier, which the
 * registry gives in sequence.
 */
final class PointTable {
    private static final int PAGE_BITS = 10;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;

    private final Map<Long, Page> pages = new HashMap<>();

    private static final class Page {
        private final @Nullable FacilityEntry[] facilities = new @Nullable FacilityEntry[PAGE_SIZE];
        private final @Nullable Place[] places = new @Nullable Place[PAGE_SIZE];
        private final int[] intervals = new int[PAGE_SIZE];
        private final byte[] states = new byte[PAGE_SIZE];
    }

    /** Takes what is known of a point. */
    @FunctionalInterface
    interface Visitor {
        void visit(long id, FacilityEntry facility, Place place, Presence.State state);
    }

    /** Takes a point whose state is not any more what it was. */
    @FunctionalInterface
    interface Changed {
        void changed(long id, Presence.State now);
    }

    void put(long id, FacilityEntry facility, Place place, int interval, Presence.State state) {
        Page page = pages.computeIfAbsent(id >> PAGE_BITS, key -> new Page());
        int slot = slot(id);
        page.facilities[slot] = facility;
        page.places[slot] = place;
        page.intervals[slot] = interval;
        page.states[slot] = state.code();
    }

    /** Shows the point when it is there. */
    void visit(long id, Visitor visitor) {
        Page page = pages.get(id >> PAGE_BITS);
        if (page == null) {
            return;
        }
        FacilityEntry facility = page.facilities[slot(id)];
        Place place = page.places[slot(id)];
        if (facility != null && place != null) {
            visitor.visit(id, facility, place, Presence.State.of(page.states[slot(id)]));
        }
    }

    void remove(long id) {
        Page page = pages.get(id >> PAGE_BITS);
        if (page != null) {
            page.facilities[slot(id)] = null;
            page.places[slot(id)] = null;
        }
    }

    void state(long id, Presence.State state) {
        Page page = pages.get(id >> PAGE_BITS);
        if (page != null) {
            page.states[slot(id)] = state.code();
        }
    }

    /** Asks for the state of every point and tells those that are not as they were. */
    void compare(Presence presence, Changed changed) {
        pages.forEach((key, page) -> {
            long first = key << PAGE_BITS;
            for (int slot = 0; slot < PAGE_SIZE; slot++) {
                if (page.places[slot] != null) {
                    Presence.State now = presence.ofPoint(first + slot, page.intervals[slot]);
                    if (now.code() != page.states[slot]) {
                        changed.changed(first + slot, now);
                    }
                }
            }
        });
    }

    private static int slot(long id) {
        return (int) (id & (PAGE_SIZE - 1));
    }
}
