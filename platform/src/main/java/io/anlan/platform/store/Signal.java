package io.anlan.platform.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes who waits for something to have happened in this process. It counts, so nothing is missed. */
public final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();

    private long count; // guarded by lock

    public void raise() {
        lock.lock();
        try {
            count++;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Raises when the current transaction has committed; at once when there is none. */
    public void raiseAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            raise();
            return;
        }
        if (TransactionSynchronizationManager.hasResource(this)) {
            return; // once a transaction, however often something happened in it
        }
        TransactionSynchronizationManager.bindResource(this, this);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                raise();
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(Signal.this);
            }
        });
    }

    /** How often it was raised; to be read before looking at what is waited for. */
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it was raised more often than {@code seen}, or the limit has passed. */
    public void awaitBeyond(long seen, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (count <= seen && left > 0) {
                left = raised.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
