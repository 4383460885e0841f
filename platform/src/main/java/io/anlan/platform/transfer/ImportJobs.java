package io.anlan.platform.transfer;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The threads on which imports go on when their request has been answered, with the scope of the request. What is kept
 * of the import itself, while its own transaction is open, is written beside it.
 */
@Component
class ImportJobs implements InitializingBean, DisposableBean {
    private static final Logger LOGGER = LoggerFactory.getLogger(ImportJobs.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 20;
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ImportStore store;
    private final Set<Long> alive = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor jobs = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("import-", 0).factory());
    private final ScheduledExecutorService beside = Executors.newScheduledThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("import-log-", 0).factory());

    private @Nullable ScheduledFuture<?> heartbeat;

    ImportJobs(ImportStore store) {
        this.store = store;
    }

    @Override
    public void afterPropertiesSet() {
        heartbeat = beside.scheduleWithFixedDelay(
                this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            store.alive(alive);
        } catch (RuntimeException e) {
            LOGGER.warn("The imports {} could not be noted as alive", alive, e);
        }
    }

    /** Begins work on an import with the scope, and in the name, of this thread's caller. */
    void start(long id, Runnable work) {
        Scope scope = CurrentScope.get();
        CurrentScope.Caller caller = CurrentScope.caller();
        alive.add(id);
        try {
            jobs.execute(() -> run(id, scope, caller, work));
        } catch (RejectedExecutionException e) {
            alive.remove(id);
            throw Refusal.later(
                    ProblemCode.TOO_MANY_REQUESTS, "Too many imports are waiting; try again in a minute.", HEARTBEAT);
        }
    }

    private void run(long id, @Nullable Scope scope, CurrentScope.@Nullable Caller caller, Runnable work) {
        try {
            if (scope == null) {
                work.run();
            } else {
                CurrentScope.within(scope, caller, () -> {
                    work.run();
                    return true;
                });
            }
        } finally {
            alive.remove(id);
        }
    }

    /** Does something outside of the transaction and the scope of this thread, and waits for it. */
    <T> T beside(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, beside).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    void beside(Runnable work) {
        beside(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void destroy() throws InterruptedException {
        jobs.shutdownNow();
        boolean ended = jobs.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
        LOGGER.debug("The imports ended in time: {}", ended);
        if (heartbeat != null) {
            heartbeat.cancel(true);
        }
        beside.shutdownNow();
    }
}
