package io.anlan.engines.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes whose parent died without stopping them. */
public final class Orphans {
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(20);

    private Orphans() {}

    /**
     * Who may have been left behind.
     *
     * @param name what it ran as.
     * @param pidFile where its number is.
     * @param stopSignal what makes it stop in order.
     */
    public record Candidate(String name, PidFile pidFile, Signals.Signal stopSignal) {}

    /**
     * Stops the processes the pid files name, all at once; those that do not stop within the limit are killed.
     *
     * @return the names of those that ran.
     */
    public static List<String> stop(List<Candidate> candidates, Duration limit)
            throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        var processes = new ArrayList<ProcessIdentity>();
        for (Candidate candidate : candidates) {
            var entry = candidate.pidFile().readAlive();
            if (entry.isPresent()) {
                names.add(candidate.name());
                processes.add(entry.get().process());
                Signals.send(entry.get().process().pid(), candidate.stopSignal());
            }
        }
        end(processes, limit);
        for (Candidate candidate : candidates) {
            candidate.pidFile().delete();
        }
        return names;
    }

    /** Ends the processes that work in a directory, as the servers of a PostgreSQL cluster do. */
    public static void stopThoseIn(Path directory, Signals.Signal signal, Duration limit)
            throws IOException, InterruptedException {
        if (Files.exists(directory)) {
            Path real = directory.toRealPath();
            stop(running(proc -> Files.readSymbolicLink(proc.resolve("cwd")).equals(real)), signal, limit);
        }
    }

    /** Ends the processes that were started with a variable of their environment set to this value. */
    public static void stopThoseWith(String variable, String value, Duration limit)
            throws IOException, InterruptedException {
        String wanted = '\0' + variable + '=' + value + '\0';
        stop(
                running(proc -> ('\0' + Files.readString(proc.resolve("environ"), ISO_8859_1)).contains(wanted)),
                Signals.Signal.TERM,
                limit);
    }

    private static void stop(List<ProcessIdentity> processes, Signals.Signal signal, Duration limit)
            throws IOException, InterruptedException {
        for (ProcessIdentity process : processes) {
            Signals.send(process.pid(), signal);
        }
        end(processes, limit);
    }

    private static void end(List<ProcessIdentity> processes, Duration limit) throws IOException, InterruptedException {
        if (!awaitGone(processes, limit)) {
            for (ProcessIdentity process : processes) {
                if (process.isAlive()) {
                    Signals.send(process.pid(), Signals.Signal.KILL);
                }
            }
            if (!awaitGone(processes, limit)) {
                throw new IOException("Processes left by an earlier start do not end: " + processes);
            }
        }
    }

    private static boolean awaitGone(List<ProcessIdentity> processes, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(CHECK_INTERVAL.toNanos());
        }
        return true;
    }

    /** Looks at a process through its directory in {@code /proc}. */
    @FunctionalInterface
    private interface Test {
        boolean holds(Path proc) throws IOException;
    }

    private static List<ProcessIdentity> running(Test test) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .filter(pid -> holds(test, pid))
                    .flatMap(pid -> ProcessIdentity.of(pid).stream())
                    .toList();
        }
    }

    private static boolean holds(Test test, long pid) {
        try {
            return test.holds(Path.of("/proc", Long.toString(pid)));
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }
}
