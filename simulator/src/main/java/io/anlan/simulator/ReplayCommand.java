package io.anlan.simulator;

import io.anlan.domain.Series;
import io.anlan.simulator.replay.ReplayJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay}: a recording to any address. */
@Command(
        name = "replay",
        description = {
            "Sends recorded HJ 212 frames or a CSV table of values to any address, pairs every answer with its message, "
                    + "and tells what became of them.",
            "",
            "FILE holds frames (one or several on a line, with or without ## and check code; or a CSV table with a column "
                    + "\"frame\"), or values: a long table (time, code, value[, quality]) or a wide one (time, and a column "
                    + "for each code). Times without an offset are Beijing time.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 all acknowledged; 1 some were refused or not answered; 2 nothing was sent.",
            "",
            "Examples:",
            "  # values of a table as one device, as if they were measured now",
            "  ./anlan replay --protocol hj212 --file examples/cod.csv --mn 010000A8900016F000169DC0 --password 123456 \\",
            "      --shift-to-now",
            "  # recorded frames as they are, ten times as fast as recorded",
            "  ./anlan replay --protocol hj212 --file examples/frames.txt --host 10.0.0.5 --port 8212 --speed 10",
            "  # a table by MQTT and by HTTP",
            "  ./anlan replay --protocol mqtt --file examples/tank.csv --mn demo-tank --token TOKEN --shift-to-now",
            "  ./anlan replay --protocol http --file examples/tank.csv --token TOKEN --url http://127.0.0.1:8080 --speed max"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int DEFAULT_HJ212_PORT = 8212;
    private static final int DEFAULT_MQTT_PORT = 1883;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--protocol", required = true, paramLabel = "hj212|mqtt|http", description = "How it is sent.")
    private ReplayJob.Protocol protocol = ReplayJob.Protocol.HJ212;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The recording.")
    private Path file = Path.of(".");

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "HOST",
            description = "Where to, for hj212 and mqtt. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "Default: 8212 for hj212, 1883 for mqtt.")
    private @Nullable Integer port;

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            description = "Where to, for http. Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = {"--mn", "--device"},
            paramLabel = "MN",
            description = "The device: MN for hj212 (replaces that of frames), user name for mqtt.")
    private @Nullable String mn;

    @Option(names = "--password", paramLabel = "PW", description = "PW of the device, for hj212.")
    private @Nullable String password;

    @Option(names = "--token", paramLabel = "TOKEN", description = "Token of the device, for mqtt and http.")
    private @Nullable String token;

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "N|max",
            description = "How many times as fast as recorded. Default: ${DEFAULT-VALUE}.")
    private String speed = "1";

    @Option(names = "--rate", paramLabel = "N", description = "At most N messages a second.")
    private @Nullable Double rate;

    @Option(
            names = "--connections",
            defaultValue = "1",
            paramLabel = "N",
            description = "Connections; a device of a recording keeps to one. Default: ${DEFAULT-VALUE}.")
    private int connections = 1;

    @Option(
            names = "--shift-to-now",
            description = "Moves recorded times so that the last one is measured when it is sent, and renews QN.")
    private boolean shiftToNow;

    @Option(
            names = "--as-recorded",
            description = "Sends frames without any change, also those that ask for no answer.")
    private boolean asRecorded;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            converter = ShortDuration.class,
            description = "Time between two rows of a table without times, such as 5s; implies --shift-to-now.")
    private @Nullable Duration interval;

    @Option(
            names = "--series",
            defaultValue = "realtime",
            paramLabel = "realtime|minute|hour|day",
            description = "What the values of a table are. Default: ${DEFAULT-VALUE}.")
    private Series series = Series.REALTIME;

    @Option(
            names = "--st",
            paramLabel = "ST",
            description = "System code of the frames made of a table. Default: 32 if its codes begin with w, else 31.")
    private @Nullable String systemCode;

    @Option(
            names = "--timeout",
            defaultValue = "10s",
            paramLabel = "DURATION",
            converter = ShortDuration.class,
            description = "How long an answer is waited for. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--retries",
            defaultValue = "3",
            paramLabel = "N",
            description = "How often a message is sent again. Default: ${DEFAULT-VALUE}.")
    private int retries = 3;

    @Option(names = "--strict", description = "Sends nothing if anything in the file is malformed.")
    private boolean strict;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = spec;
        if (command == null) {
            throw new IllegalStateException("The command was not started by its command line.");
        }
        ReplayJob job = job(command);
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        return job.run(out, err) ? Main.DONE : Main.INCOMPLETE;
    }

    private ReplayJob job(CommandSpec command) {
        try {
            int usualPort = protocol == ReplayJob.Protocol.MQTT ? DEFAULT_MQTT_PORT : DEFAULT_HJ212_PORT;
            var target = new ReplayJob.Target(host, port == null ? usualPort : port, url);
            var device = new ReplayJob.Credentials(mn, password, token, systemCode);
            var pacing = new ReplayJob.Pacing(factor(), rate == null ? Double.POSITIVE_INFINITY : rate, connections);
            return new ReplayJob(
                    protocol,
                    file,
                    target,
                    device,
                    pacing,
                    new ReplayJob.Times(shiftToNow || interval != null, asRecorded, interval, series),
                    new ReplayJob.Patience(timeout, retries, strict));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private double factor() {
        if (speed.equalsIgnoreCase("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(speed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The speed (%s) must be a number above 0 or max.".formatted(speed), e);
        }
    }
}
