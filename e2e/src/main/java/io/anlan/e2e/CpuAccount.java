package io.anlan.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CPU seconds that each part of a running platform has used, read from /proc: engines by process, the roles of the
 * application by the names of its threads.
 */
public final class CpuAccount {
    /** Kernel ticks a second, as /proc counts (USER_HZ). */
    private static final double TICKS = 100.0;

    /** A thread's role by the beginning of its name; the kernel keeps 15 characters. */
    private static final List<Map.Entry<String, String>> ROLES = List.of(
            Map.entry("hj212", "gateway"),
            Map.entry("gateway", "gateway"),
            Map.entry("intake", "gateway"),
            Map.entry("mqtt", "gateway"),
            Map.entry("com.hivemq", "gateway"),
            Map.entry("RxComputation", "gateway"),
            Map.entry("kafka-producer-", "gateway (log producer)"),
            Map.entry("follow-devices", "gateway"),
            Map.entry("anlan-eval", "evaluation"),
            Map.entry("follow-rules", "evaluation"),
            Map.entry("evaluation", "evaluation"),
            Map.entry("anlan-archive", "archive"),
            Map.entry("archive", "archive"),
            Map.entry("questdb", "archive"),
            Map.entry("shared-", "archive"),
            Map.entry("wal-", "archive"),
            Map.entry("logging_", "archive"),
            Map.entry("latest-values", "archive"),
            Map.entry("anlan-", "platform"),
            Map.entry("publish-", "platform"),
            Map.entry("replay-", "platform"),
            Map.entry("PostgreSQL", "platform"),
            Map.entry("Catalina", "platform"),
            Map.entry("live", "platform"),
            Map.entry("tomcat", "platform"),
            Map.entry("http-nio", "platform"),
            Map.entry("ForkJoinPool", "platform"),
            Map.entry("Hikari", "platform"),
            Map.entry("C1 Compiler", "JIT"),
            Map.entry("C2 Compiler", "JIT"),
            Map.entry("VM Thread", "garbage collection"),
            Map.entry("GC Thread", "garbage collection"));

    private CpuAccount() {}

    /** CPU seconds so far, by part. */
    public static Map<String, Double> of(RunningPlatform platform) {
        var used = new TreeMap<String, Double>();
        for (String name : platform.processNames()) {
            ProcessHandle process = platform.process(name);
            if (name.equals("app")) {
                threads(process.pid()).forEach((role, seconds) -> used.merge("app: " + role, seconds, Double::sum));
            } else {
                used.merge(name, withChildren(process), Double::sum);
            }
        }
        used.merge(
                "supervisor", seconds(Path.of("/proc/" + platform.supervisor().pid() + "/stat")), Double::sum);
        return used;
    }

    /** What each part used between two accounts. */
    public static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
        var spent = new TreeMap<String, Double>();
        after.forEach((part, seconds) -> spent.put(part, Math.max(0, seconds - before.getOrDefault(part, 0.0))));
        return spent;
    }

    /** Busy and total CPU seconds of the whole machine. */
    public static double machineIdleSeconds() {
        try {
            String[] cpu = Files.readAllLines(Path.of("/proc/stat")).getFirst().split("\\s+");
            return (Double.parseDouble(cpu[4]) + Double.parseDouble(cpu[5])) / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory of every process of the platform, in bytes, by process. */
    public static Map<String, Long> resident(RunningPlatform platform) {
        var resident = new TreeMap<String, Long>();
        for (String name : platform.processNames()) {
            ProcessHandle process = platform.process(name);
            long bytes = rss(process.pid());
            bytes += process.descendants().mapToLong(child -> rss(child.pid())).sum();
            resident.put(name, bytes);
        }
        resident.put("supervisor", rss(platform.supervisor().pid()));
        return resident;
    }

    /** The kernel's proportional set size, so that pages shared by processes count once. */
    private static long rss(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
            return 0;
        } catch (NoSuchFileException e) {
            return 0; // ended meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double withChildren(ProcessHandle process) {
        var all = new ArrayList<>(List.of(process));
        process.descendants().forEach(all::add);
        return all.stream()
                .mapToDouble(p -> seconds(Path.of("/proc/" + p.pid() + "/stat")))
                .sum();
    }

    private static Map<String, Double> threads(long pid) {
        var byRole = new HashMap<String, Double>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                String name = Files.readString(task.resolve("comm")).strip();
                byRole.merge(role(name), seconds(task.resolve("stat")), Double::sum);
            }
        } catch (NoSuchFileException e) {
            return byRole; // a thread ended while we looked
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byRole;
    }

    private static String role(String thread) {
        return ROLES.stream()
                .filter(entry -> thread.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other (" + thread.replaceAll("\\d+", "#") + ")");
    }

    private static double seconds(Path stat) {
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / TICKS;
        } catch (NoSuchFileException e) {
            return 0; // ended meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
