package io.anlan.simulator.field;

import io.anlan.simulator.message.Message;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a device has still to deliver, oldest first. Bounded like a logger's memory: the oldest gives way. */
final class Outbox {
    private final int capacity;
    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private long overwritten;

    Outbox(int capacity) {
        this.capacity = capacity;
    }

    void add(Message message) {
        lock.lock();
        try {
            if (messages.size() == capacity) {
                messages.removeFirst();
                overwritten++;
            }
            messages.addLast(message);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the oldest message and leaves it where it is. */
    Message oldest() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (messages.isEmpty()) {
                arrived.await();
            }
            return messages.getFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a delivered message, unless it gave way meanwhile. */
    void remove(Message delivered) {
        lock.lock();
        try {
            messages.remove(delivered);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return messages.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many messages gave way before they were delivered. */
    long overwritten() {
        lock.lock();
        try {
            return overwritten;
        } finally {
            lock.unlock();
        }
    }
}
