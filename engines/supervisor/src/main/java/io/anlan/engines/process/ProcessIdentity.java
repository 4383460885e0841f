package io.anlan.engines.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process and no other: a process number alone is used again by the system.
 *
 * @param pid the process number.
 * @param start when it started: clock ticks since the machine was booted, and which boot that was.
 */
public record ProcessIdentity(long pid, String start) {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT_ID = PROC.resolve("sys/kernel/random/boot_id");

    /** Position of the start time among the fields after the command's name in {@code /proc/PID/stat}; see proc(5). */
    private static final int START_FIELD = 19;

    /** The process that has this number now; nothing if there is none, or if it has ended and waits to be collected. */
    public static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            // The command's name is in brackets and may itself contain brackets and blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            String boot = Files.readString(BOOT_ID).strip();
            return Optional.of(new ProcessIdentity(pid, fields[START_FIELD] + "@" + boot));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether this very process is running. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }
}
