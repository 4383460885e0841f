package io.anlan.engines;

import io.anlan.engines.preflight.InstanceLock;
import io.anlan.engines.preflight.Refusal;
import io.anlan.engines.process.PidFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what runs. */
@Command(
        name = "status",
        description = "Shows the processes, ports and health of the platform on this machine.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything does its work", "1:something does not", "2:the command was not understood"})
final class StatusCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    boolean help;

    private static final int UP = 0;
    private static final int NOT_UP = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = RunOptions.DEFAULT_DATA,
            description = "The data directory (default: ./${DEFAULT-VALUE}).")
    private Path directory = Path.of(RunOptions.DEFAULT_DATA);

    @Override
    public Integer call() throws IOException, Refusal {
        DataDirectory data = new DataDirectory(directory);
        if (!Files.exists(data.settings())) {
            System.out.println("Nothing was ever started in " + data.root());
            return NOT_UP;
        }
        System.out.println("Data     " + data.root());
        long total = showProcesses(data);
        if (total == 0) {
            System.out.println("Nothing runs.");
            return NOT_UP;
        }
        Properties settings = read(data.settings());
        showPorts(settings);
        return showHealth(Integer.parseInt(settings.getProperty(Settings.WEB_PORT)));
    }

    /** Returns the memory of all, in kibibytes. */
    private static long showProcesses(DataDirectory data) throws IOException {
        System.out.printf("%n%-12s %8s %10s %12s %9s%n", "process", "pid", "memory", "running for", "restarts");
        long total = 0;
        Optional<Long> supervisor = InstanceLock.holder(data.lock());
        if (supervisor.isPresent()) {
            total += showProcess("supervisor", supervisor.get(), ProcessMemory.of(supervisor.get()), 0);
        }
        for (String name : Services.NAMES) {
            Optional<PidFile.Entry> entry = data.pid(name).readAlive();
            if (entry.isPresent()) {
                long pid = entry.get().process().pid();
                total += showProcess(
                        name, pid, ProcessMemory.withChildren(pid), entry.get().restarts());
            } else if (data.pid(name).read().isPresent()) {
                System.out.printf("%-12s %8s%n", name, "ended");
            }
        }
        System.out.printf("%-12s %8s %6d MiB%n", "together", "", total >> 10);
        return total;
    }

    private static long showProcess(String name, long pid, long memory, int restarts) {
        System.out.printf("%-12s %8d %6d MiB %12s %9d%n", name, pid, memory >> 10, age(pid), restarts);
        return memory;
    }

    private static String age(long pid) {
        Duration age = ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        return "%d:%02d:%02d".formatted(age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }

    private static void showPorts(Properties settings) {
        System.out.printf("%nWeb      http://127.0.0.1:%s/%n", settings.getProperty(Settings.WEB_PORT));
        System.out.println("HJ 212   port " + settings.getProperty(Settings.HJ212_PORT));
        System.out.println("MQTT     " + settings.getProperty(Settings.MQTT_URI, "none"));
        System.out.println("Kafka    " + settings.getProperty(Settings.KAFKA_SERVERS));
        System.out.println("Database " + settings.getProperty(Settings.DATABASE_URL));
    }

    private static int showHealth(int port) {
        try {
            Health health = Health.fetch(port);
            System.out.println();
            health.roles().forEach((role, state) -> System.out.printf("%-12s %s%n", role, state));
            System.out.println("The platform is " + health.status() + ".");
            return health.isUp() ? UP : NOT_UP;
        } catch (IOException e) {
            System.out.println("\nThe application does not answer: " + e.getMessage());
            return NOT_UP;
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }
}
