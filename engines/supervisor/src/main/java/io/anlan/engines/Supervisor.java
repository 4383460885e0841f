package io.anlan.engines;

import io.anlan.engines.preflight.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind the commands that run the platform. */
@Command(
        name = "anlan",
        description = "Runs the whole platform on this machine.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            AuditCommand.class,
            FastStartCommand.class
        })
public final class Supervisor {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    boolean help;

    private static final int REFUSED = 2;

    private Supervisor() {}

    /** Runs one command; its exit code is 2 when nothing was started for a reason that is told in one sentence. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Supervisor())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof Refusal refusal) {
                        System.err.println(refusal.getMessage());
                        return REFUSED;
                    }
                    throw failure;
                })
                .execute(args));
    }
}
