package io.anlan.simulator;

import picocli.CommandLine.Option;

/** {@code --help} of every command. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command.")
    private boolean wanted;

    @Override
    public String toString() {
        return "HelpOption[%s]".formatted(wanted);
    }
}
