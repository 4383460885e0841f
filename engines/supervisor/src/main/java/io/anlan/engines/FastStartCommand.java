package io.anlan.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anlan.engines.Platform.StopLimits;
import io.anlan.engines.files.Trees;
import io.anlan.engines.preflight.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/**
 * Runs the platform once in a directory of its own, so that the virtual machines can keep what they loaded and linked
 * for later starts. A later start does without it when it is missing or does not fit.
 */
@Command(name = "fast-start", hidden = true, description = "Prepares later starts to be fast.")
final class FastStartCommand implements Callable<Integer> {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    /** A virtual machine writes its cache when it ends, which takes seconds. */
    private static final StopLimits UNHURRIED = new StopLimits(Duration.ofSeconds(90), Duration.ofSeconds(150));

    @Override
    public Integer call() throws Refusal, IOException, InterruptedException {
        Distribution product = Distribution.ofThisProgram();
        if (missing(product).isEmpty()) {
            return 0;
        }
        Files.createDirectories(product.cache());
        Path data = Files.createTempDirectory(product.cache(), "run");
        try {
            run(product, data);
        } finally {
            Trees.delete(data);
        }
        for (StartCache cache : missing(product)) {
            cache.adopt();
        }
        List<StartCache> missing = missing(product);
        if (!missing.isEmpty()) {
            System.err.println("Starts stay slow, there is no cache for: "
                    + missing.stream().map(StartCache::name).collect(Collectors.joining(", ")));
        }
        return missing.isEmpty() ? 0 : 1;
    }

    private static void run(Distribution product, Path data) throws Refusal, IOException, InterruptedException {
        RunOptions options = new RunOptions();
        options.data = data;
        options.webPort = 0;
        options.hj212Port = 0;
        options.mqttPort = 0;
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        Platform platform = new Launch(options, product, false, StartCache.Mode.MAKE, silent).prepare();
        Thread interrupted = new Thread(() -> stop(platform, StopLimits.ORDERLY), "stop");
        Runtime.getRuntime().addShutdownHook(interrupted);
        platform.start();
        if (!platform.awaitReady(READY_LIMIT)) {
            platform.notReady().forEach(System.err::println);
        }
        Runtime.getRuntime().removeShutdownHook(interrupted);
        stop(platform, UNHURRIED);
    }

    private static void stop(Platform platform, StopLimits limits) {
        try {
            platform.stop(limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<StartCache> missing(Distribution product) throws IOException, Refusal {
        var missing = new ArrayList<StartCache>();
        for (String name : Services.CACHED) {
            StartCache cache = new StartCache(product, name);
            if (!cache.exists()) {
                missing.add(cache);
            }
        }
        return missing;
    }
}
