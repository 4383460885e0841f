package io.anlan.gateway.intake;

import java.util.concurrent.atomic.AtomicLong;

/** A number of things that all devices together may still take. */
final class Allowance {
    private final AtomicLong left;

    Allowance(long all) {
        this.left = new AtomicLong(all);
    }

    boolean take(long count) {
        long after = left.addAndGet(-count);
        if (after < 0) {
            left.addAndGet(count);
            return false;
        }
        return true;
    }
}
