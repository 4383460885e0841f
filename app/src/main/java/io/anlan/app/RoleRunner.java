package io.anlan.app;

import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Begins the work of the roles once the log can be reached, and ends it in the opposite order. A log that is away at
 * the start is waited for; the pages are there meanwhile and say so.
 */
final class RoleRunner implements SmartLifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(RoleRunner.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int CANNOT_START = 2;

    private final LogSettings log;
    private final List<RoleWork> works;
    private final ApplicationContext context;
    private final Set<RoleWork> started = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread starter;

    RoleRunner(LogSettings log, List<RoleWork> works, ApplicationContext context) {
        this.log = log;
        this.works = List.copyOf(works);
        this.context = context;
    }

    boolean isStarted(RoleWork work) {
        return started.contains(work);
    }

    @Override
    public void start() {
        starter = Thread.ofPlatform().name("role-runner").start(this::run);
    }

    private void run() {
        try {
            awaitLog();
            for (RoleWork work : works) {
                work.start();
                started.add(work);
                LOGGER.info("Role {} has begun", work.role().word());
            }
        } catch (InterruptedException e) {
            LOGGER.info("Stopped before every role had begun");
        } catch (Exception e) {
            LOGGER.error("A role cannot begin; the process ends", e);
            System.exit(SpringApplication.exit(context, () -> CANNOT_START));
        }
    }

    private void awaitLog() throws InterruptedException {
        while (true) {
            try {
                Topics.ensure(log);
                return;
            } catch (ExecutionException e) {
                LOGGER.warn("Waiting for the log at {}: {}", log.bootstrapServers(), String.valueOf(e.getCause()));
                Thread.sleep(LOOK_AGAIN);
            }
        }
    }

    @Override
    public void stop() {
        Thread running = starter;
        if (running == null) {
            return;
        }
        running.interrupt();
        starter = null;
        for (RoleWork work : works.reversed()) {
            if (started.remove(work)) {
                work.stop();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }
}
