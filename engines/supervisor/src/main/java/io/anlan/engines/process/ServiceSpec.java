package io.anlan.engines.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to run and how to tell its state.
 *
 * @param name short name, of the pid file and the log.
 * @param title name to show.
 * @param command the program and its arguments.
 * @param environment variables to set for it.
 * @param log where its output goes.
 * @param pidFile where its number is kept.
 * @param stopSignal what makes it stop in order.
 * @param beforeStart what must be done before each start.
 * @param ready tells whether it does its work.
 */
public record ServiceSpec(
        String name,
        String title,
        List<String> command,
        Map<String, String> environment,
        Path log,
        PidFile pidFile,
        Signals.Signal stopSignal,
        Preparation beforeStart,
        Readiness ready) {
    public ServiceSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Clears the way for a start. */
    @FunctionalInterface
    public interface Preparation {
        /** Does it. */
        void run() throws IOException, InterruptedException;
    }

    /** Tells whether a process that runs does its work. */
    @FunctionalInterface
    public interface Readiness {
        /** Asks now, without waiting for it to become true. */
        boolean check(long pid) throws IOException;
    }
}
