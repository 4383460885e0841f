package io.anlan.engines;

import io.anlan.engines.Platform.StopLimits;
import io.anlan.engines.preflight.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the platform until it is told to stop. */
abstract class RunCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    boolean help;

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    @Mixin
    private final RunOptions options = new RunOptions();

    abstract boolean withDemo();

    /** What remains to be said when the platform does its work. */
    void afterReady(Platform platform) throws IOException, InterruptedException {}

    @Override
    public Integer call() throws Refusal, IOException, InterruptedException {
        long begin = System.nanoTime();
        Launch launch = new Launch(options, Distribution.ofThisProgram(), withDemo(), StartCache.Mode.USE, System.out);
        Platform platform = launch.prepare();
        platform.journal().say("Anlan starts; its data is in " + platform.data().root());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "stop"));
        platform.start();
        while (!platform.awaitReady(READY_LIMIT)) {
            platform.notReady().forEach(platform.journal()::say);
        }
        platform.journal().say(readyText(platform, Duration.ofNanos(System.nanoTime() - begin)));
        afterReady(platform);
        new CountDownLatch(1).await(); // until a signal ends this process
        return 0;
    }

    private static String readyText(Platform platform, Duration after) {
        Settings settings = platform.settings();
        DataDirectory data = platform.data();
        return """

                Anlan is ready after %s: http://127.0.0.1:%s/
                  Log in   user admin, first password in %s
                  Devices  HJ 212 on port %s, MQTT at %s
                  Data     %s
                  Logs     %s
                Ctrl-C stops everything.""".formatted(
                        Platform.seconds(after),
                        settings.get(Settings.WEB_PORT),
                        data.adminPassword(),
                        settings.get(Settings.HJ212_PORT),
                        settings.get(Settings.MQTT_URI),
                        data.root(),
                        data.logs());
    }

    private static void stop(Platform platform) {
        long begin = System.nanoTime();
        platform.journal().say("Stopping");
        try {
            platform.stop(StopLimits.ORDERLY);
        } catch (IOException e) {
            platform.journal().say("Not everything could be stopped: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        platform.journal().say("Stopped after " + Platform.seconds(Duration.ofNanos(System.nanoTime() - begin)));
    }
}
