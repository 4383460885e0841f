package io.anlan.simulator;

import io.anlan.simulator.load.Hj212Load;
import io.anlan.simulator.load.LatencyHistogram;
import io.anlan.simulator.load.LoadListener;
import io.anlan.simulator.load.LoadPlan;
import io.anlan.simulator.load.LoadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load}: as many HJ 212 frames as wanted, to an own machine. */
@Command(
        name = "load",
        description = {
            "Sends made-up HJ 212 frames of many devices and tells how many were acknowledged, how fast and how late.",
            "",
            "The devices are 88880000BE00000000000000 and following with the password 123456, their factors b00001 and "
                    + "following. Only loopback and private addresses are accepted.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  anlan load --target 127.0.0.1:8212 --devices 1000 --connections 100 --rate 20000 --duration 30s"
        })
final class LoadCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofHours(24);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "Where HJ 212 is heard.")
    private InetSocketAddress target = InetSocketAddress.createUnresolved("127.0.0.1", 8212);

    @Option(names = "--devices", defaultValue = "100", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int devices = 100;

    @Option(names = "--connections", defaultValue = "10", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int connections = 10;

    @Option(
            names = "--samples",
            defaultValue = "10",
            paramLabel = "N",
            description = "Samples in a frame. Default: ${DEFAULT-VALUE}.")
    private int samples = 10;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N|max",
            description = "Samples a second. Default: ${DEFAULT-VALUE}.")
    private String rate = "1000";

    @Option(
            names = "--duration",
            defaultValue = "10s",
            paramLabel = "DURATION",
            converter = ShortDuration.class,
            description = "At most 24 hours. Default: ${DEFAULT-VALUE}.")
    private Duration duration = Duration.ofSeconds(10);

    @Override
    public Integer call() throws IOException {
        InetSocketAddress address = own(target);
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The duration (%s) must be at most %s.".formatted(duration, LONGEST));
        }
        InstantSource clock = InstantSource.system();
        var plan = LoadPlan.of(address, connections, devices, samples, samplesPerSecond(), duration, clock.instant());
        LoadResult result = new Hj212Load(plan, LoadListener.NONE, clock).run();
        if (spec != null) {
            tell(spec.commandLine().getOut(), result);
        }
        return result.acknowledged() == result.sent() ? Main.DONE : Main.INCOMPLETE;
    }

    private double samplesPerSecond() {
        if (rate.equalsIgnoreCase("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(rate);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The rate (%s) must be a number above 0 or max.".formatted(rate), e);
        }
    }

    /** A load on somebody else's machine would be an attack. */
    private static InetSocketAddress own(InetSocketAddress target) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(target.getHostString());
        boolean uniqueLocal = (address.getAddress()[0] & 0xFE) == 0xFC && address.getAddress().length == 16;
        if (!address.isLoopbackAddress() && !address.isSiteLocalAddress() && !uniqueLocal) {
            throw new IllegalArgumentException(
                    "%s is neither a loopback nor a private address; a load is for own machines only."
                            .formatted(target.getHostString()));
        }
        return new InetSocketAddress(address, target.getPort());
    }

    private static void tell(PrintWriter out, LoadResult result) {
        LatencyHistogram latency = result.latency();
        out.println("sent           %d frames of %d samples in %.1f s"
                .formatted(
                        result.sent(),
                        result.samplesPerFrame(),
                        result.sending().toMillis() / 1e3));
        out.println("acknowledged   %d frames, %.0f samples/s"
                .formatted(result.acknowledged(), result.acknowledgedSamplesPerSecond()));
        out.println("refused        %s".formatted(result.refused().isEmpty() ? "0" : result.refused()));
        out.println("not answered   %d, %d connections lost".formatted(result.unanswered(), result.lostConnections()));
        out.println("latency        p50 %s, p99 %s, max %s ms"
                .formatted(millis(latency.quantile(0.5)), millis(latency.quantile(0.99)), millis(latency.max())));
        out.println("behind         at most %s ms".formatted(millis(result.lag())));
        out.println("own CPU        %.2f s, %.2f s a million samples"
                .formatted(result.cpu().toNanos() / 1e9, result.cpuSecondsPerMillion()));
        out.flush();
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
    }
}
