package io.anlan.gateway.intake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a device did lately: fingerprints of its messages that the log acknowledged, its messages on their way to the
 * log, its speed, its connection. Empty until the device is heard, since most of 44,000 may be silent.
 */
public final class Activity {
    private static final int FIRST_CAPACITY = 4;
    private static final long[] NO_PRINTS = {};
    private static final int[] NO_SECONDS = {};

    private final int smallCapacity;
    private long[] prints = NO_PRINTS;
    private int[] seconds = NO_SECONDS;
    private int next;
    private @Nullable Map<Long, CompletableFuture<Receipt>> onTheirWay;
    private long paidUntil;
    private boolean paced;
    private long connection;
    private int reading;

    Activity(int smallCapacity) {
        this.smallCapacity = smallCapacity;
    }

    /**
     * Claims a message for one sender: null, and it is now on its way under that promise; or the receipt of the same
     * message that is already on its way or was acknowledged.
     *
     * @param since second from which on an acknowledged message counts
     * @param known the receipt to repeat for an acknowledged one
     */
    synchronized @Nullable CompletableFuture<Receipt> claim(
            long print, int since, CompletableFuture<Receipt> promise, Receipt known) {
        CompletableFuture<Receipt> earlier = onTheirWay == null ? null : onTheirWay.get(print);
        if (earlier != null) {
            return earlier;
        }
        if (knows(print, since)) {
            return CompletableFuture.completedFuture(known);
        }
        if (onTheirWay == null) {
            onTheirWay = new HashMap<>(FIRST_CAPACITY);
        }
        onTheirWay.put(print, promise);
        return null;
    }

    /** Ends a claim without remembering the message. */
    synchronized void release(long print) {
        if (onTheirWay != null) {
            onTheirWay.remove(print);
            if (onTheirWay.isEmpty()) {
                onTheirWay = null;
            }
        }
    }

    private boolean knows(long print, int since) {
        for (int i = 0; i < prints.length; i++) {
            if (prints[i] == print && seconds[i] - since >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Ends a claim and remembers the message, since the log acknowledged it.
     *
     * @param capacity how many messages may be remembered if memory allows, at least
     * @param since seconds of the oldest that must not be forgotten while there is memory
     */
    synchronized void remember(long print, int second, int since, int capacity, Allowance allowance) {
        release(print);
        if (prints.length == 0 || (next == prints.length && mayGrow(since, capacity, allowance))) {
            grow();
        }
        if (next == prints.length) {
            next = 0;
        }
        // Growing is decided only at the end of the ring, so the order of the ring stays the order of time.
        prints[next] = print;
        seconds[next] = second;
        next++;
    }

    private boolean mayGrow(int since, int capacity, Allowance allowance) {
        int limit = Math.max(smallCapacity, capacity);
        return prints.length < limit && seconds[0] - since >= 0 && allowance.take(prints.length);
    }

    private void grow() {
        int capacity = Math.max(FIRST_CAPACITY, prints.length * 2);
        prints = Arrays.copyOf(prints, capacity);
        seconds = Arrays.copyOf(seconds, capacity);
    }

    /** Counts one message against a rate; how long its sender must rest, in nanoseconds, 0 or less: not at all. */
    public synchronized long pace(Rate rate, long now) {
        paidUntil = rate.after(paced ? paidUntil : now, now);
        paced = true;
        return rate.delay(paidUntil, now);
    }

    /** Begins to read a message of the device; false when so many are being read that it must wait. */
    public synchronized boolean beginReading(int most) {
        if (reading >= most) {
            return false;
        }
        reading++;
        return true;
    }

    /** Ends what {@link #beginReading} began. */
    public synchronized void endReading() {
        reading--;
    }

    /** Says over which connection the device is heard; the open one before, or 0. */
    public synchronized long heardOver(long current) {
        long former = connection;
        connection = current;
        return former;
    }

    /** Whether it proved itself on this open connection. */
    public synchronized boolean isHeardOver(long candidate) {
        return candidate != 0 && connection == candidate;
    }

    /** Forgets a connection that was closed. @return whether the device has none now, and had this one */
    public synchronized boolean leave(long closed) {
        if (closed == 0 || connection != closed) {
            return false;
        }
        connection = 0;
        return true;
    }
}
