package io.anlan.gateway;

import io.anlan.log.LogSettings;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Asks the log every second whether it is there, so that its loss is known before a message waits for it. */
final class LogProbe implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration SILENT_AFTER = Duration.ofSeconds(4);

    private final Admin admin;
    private volatile long lastAnswer = System.nanoTime();

    /** @param clock a thread that is never blocked */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    LogProbe(LogSettings log, ScheduledExecutorService clock) {
        admin = Admin.create(log.clientProperties());
        clock.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the log has not answered for some seconds. */
    boolean isSilent() {
        return System.nanoTime() - lastAnswer > SILENT_AFTER.toNanos();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails is no answer
    private void ask() {
        admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) ANSWER_WITHIN.toMillis()))
                .nodes()
                .whenComplete((nodes, failure) -> {
                    if (failure == null) {
                        lastAnswer = System.nanoTime();
                    }
                });
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
