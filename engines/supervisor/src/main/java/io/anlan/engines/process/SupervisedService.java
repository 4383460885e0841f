package io.anlan.engines.process;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps one process running until it is told to stop. */
public final class SupervisedService {
    private static final Duration READY_CHECK_INTERVAL = Duration.ofMillis(50);

    /** What happens to a process. Called by the thread that watches it. */
    public interface Listener {
        /** It does its work, this long after its start. */
        void ready(ServiceSpec service, Duration after);

        /** It ended, or could not be started, without having been told to; it is started again after the pause. */
        void failed(ServiceSpec service, String how, Duration pause);
    }

    private final ServiceSpec spec;
    private final Listener listener;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch firstReady = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopRequested = lock.newCondition();
    private final Thread watcher;

    private boolean stopping;
    private @Nullable Process process;
    private int starts;

    public SupervisedService(ServiceSpec spec, Listener listener) {
        this.spec = spec;
        this.listener = listener;
        this.watcher = Thread.ofPlatform().daemon().name("watch-" + spec.name()).unstarted(this::watch);
    }

    /** Begins. */
    public void start() {
        watcher.start();
    }

    /** What is kept running. */
    public ServiceSpec spec() {
        return spec;
    }

    /** Waits until the process has done its work at least once. */
    public boolean awaitFirstReady(Duration limit) throws InterruptedException {
        return firstReady.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells the process to stop in order and not to be started again; does not wait for it. */
    public void requestStop() throws IOException, InterruptedException {
        signal(spec.stopSignal());
    }

    /** Ends the process without notice. */
    public void kill() throws IOException, InterruptedException {
        signal(Signals.Signal.KILL);
    }

    /** Whether the process has done its work at least once. */
    public boolean wasReady() {
        return firstReady.getCount() == 0;
    }

    /** Waits until the process that was told to stop is gone. */
    public boolean awaitGone(Duration limit) throws InterruptedException {
        return watcher.getState() == Thread.State.NEW || gone.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void signal(Signals.Signal signal) throws IOException, InterruptedException {
        Process current;
        lock.lock();
        try {
            stopping = true;
            stopRequested.signalAll();
            current = process;
        } finally {
            lock.unlock();
        }
        if (current != null && current.isAlive()) {
            Signals.send(current.pid(), signal);
        }
    }

    private void watch() {
        try {
            while (!isStopping()) {
                runOnce();
            }
            spec.pidFile().delete();
        } catch (IOException e) {
            listener.failed(spec, "its pid file cannot be removed: " + e, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            gone.countDown();
        }
    }

    private void runOnce() throws InterruptedException {
        long started = System.nanoTime();
        String how;
        try {
            spec.beforeStart().run();
            Process fresh = launch();
            if (fresh == null) {
                return;
            }
            awaitReady(fresh, started);
            how = "ended with exit code " + fresh.waitFor();
        } catch (IOException e) {
            how = "could not be started: " + e.getMessage();
        }
        Duration pause = backoff.after(since(started));
        if (!isStopping()) {
            listener.failed(spec, how, pause);
            pauseUnlessStopping(pause);
        }
    }

    private @Nullable Process launch() throws IOException {
        lock.lock();
        try {
            if (stopping) {
                return null;
            }
            ProcessBuilder builder = new ProcessBuilder(inOwnSession(spec.command()));
            builder.environment().putAll(spec.environment());
            Process fresh = builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                    .start();
            process = fresh;
            ProcessIdentity identity = ProcessIdentity.of(fresh.pid()).orElse(new ProcessIdentity(fresh.pid(), "gone"));
            spec.pidFile().write(new PidFile.Entry(identity, starts++));
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    /** Ctrl-C reaches every process of the terminal's foreground group; a child in a session of its own is not in it. */
    private static List<String> inOwnSession(List<String> command) {
        var whole = new ArrayList<String>();
        whole.add("setsid");
        whole.addAll(command);
        return whole;
    }

    private void awaitReady(Process fresh, long started) throws IOException, InterruptedException {
        do {
            if (spec.ready().check(fresh.pid())) {
                firstReady.countDown();
                listener.ready(spec, since(started));
                return;
            }
        } while (!fresh.waitFor(READY_CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void pauseUnlessStopping(Duration pause) throws InterruptedException {
        long left = pause.toNanos();
        lock.lock();
        try {
            while (!stopping && left > 0) {
                left = stopRequested.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
