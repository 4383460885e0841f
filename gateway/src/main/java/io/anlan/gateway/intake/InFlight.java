package io.anlan.gateway.intake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the bytes of messages that wait for the log, over all protocols. When the bound is passed everybody stops
 * reading; when half of it is free again everybody goes on.
 */
public final class InFlight {
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private volatile boolean full;

    /** @param limit bytes */
    public InFlight(long limit) {
        this.limit = limit;
    }

    /** Calls the listener after each change of {@link #isFull}; by any thread, so it must be quick. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public boolean isFull() {
        return full;
    }

    public long bytes() {
        return bytes.get();
    }

    /** Adds a message that is in memory already; the caller stops reading while {@link #isFull}. */
    public void add(long count) {
        if (bytes.addAndGet(count) > limit && !full) {
            change(true);
        }
    }

    /** Adds a message if there is room. */
    public boolean tryAdd(long count) {
        if (full) {
            return false;
        }
        add(count);
        return true;
    }

    /** Adds a message; waits for room first. */
    public void awaitAndAdd(long count) throws InterruptedException {
        while (full) {
            lock.lock();
            try {
                while (full) {
                    room.await();
                }
            } finally {
                lock.unlock();
            }
        }
        add(count);
    }

    public void release(long count) {
        if (bytes.addAndGet(-count) <= limit / 2 && full) {
            change(false);
        }
    }

    private void change(boolean toFull) {
        lock.lock();
        try {
            long now = bytes.get();
            boolean valid = toFull ? now > limit : now <= limit / 2;
            if (full == toFull || !valid) {
                return;
            }
            full = toFull;
            room.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }
}
