package io.anlan.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much memory processes hold. Pages that several processes share count for each of them in part, so that the sum
 * over all processes is what they hold together.
 */
final class ProcessMemory {
    private static final String PROPORTIONAL = "Pss:";

    private ProcessMemory() {}

    /** Memory of one process alone, in kibibytes. */
    static long of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(PROPORTIONAL))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // ended meanwhile
        }
    }

    /** Memory of a process and of those it started, in kibibytes. */
    static long withChildren(long pid) {
        try (Stream<ProcessHandle> children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)) {
            return LongStream.concat(LongStream.of(pid), children.mapToLong(ProcessHandle::pid))
                    .map(ProcessMemory::of)
                    .sum();
        }
    }
}
