package io.anlan.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Entry point of the simulator: {@code demo}, {@code replay}, {@code import} and {@code load}. */
@Command(
        name = "anlan",
        description = "Plants and devices that speak the real protocols, and recordings sent to any address.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, ReplayCommand.class, ImportCommand.class, LoadCommand.class})
public final class Main {
    /** Everything was done. */
    static final int DONE = 0;
    /** Done, and not all of it was acknowledged. */
    static final int INCOMPLETE = 1;
    /** Not begun: wrong usage, or the platform cannot be reached. */
    static final int UNUSABLE = 2;

    private static final int HELP_WIDTH = 110;

    private Main() {}

    /** Runs a command; the process ends with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        var command = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof InterruptedException) {
                        return INCOMPLETE;
                    }
                    if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
                        PrintWriter err = line.getErr();
                        err.println(failure.getMessage());
                        err.flush();
                        return UNUSABLE;
                    }
                    throw failure;
                });
        explain(command);
        command.getSubcommands().values().forEach(Main::explain);
        command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return command.execute(args);
    }

    private static void explain(CommandLine command) {
        command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
    }
}
