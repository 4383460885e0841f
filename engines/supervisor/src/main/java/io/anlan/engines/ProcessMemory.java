package io.anlan.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory a process and those it started hold. */
final class ProcessMemory {
    private static final String RESIDENT = "VmRSS:";
    private static final String PROPORTIONAL = "Pss:";

    private ProcessMemory() {}

    /**
     * Memory of a service, in kibibytes: its resident memory; of PostgreSQL, whose processes share most of theirs, the
     * proportional part of each.
     */
    static long residentKibibytes(long pid) {
        try (Stream<ProcessHandle> children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)) {
            long[] others = children.mapToLong(ProcessHandle::pid).toArray();
            if (others.length == 0) {
                return field(pid, "status", RESIDENT);
            }
            long sum = field(pid, "smaps_rollup", PROPORTIONAL);
            for (long other : others) {
                sum += field(other, "smaps_rollup", PROPORTIONAL);
            }
            return sum;
        }
    }

    private static long field(long pid, String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // ended meanwhile
        }
    }
}
