package io.anlan.engines;

import picocli.CommandLine.Command;

/** The platform with a demonstration province. */
@Command(
        name = "demo",
        sortOptions = false,
        description = "Starts the platform with a demonstration province of simulated and replayed plants.")
final class DemoCommand extends RunCommand {
    @Override
    boolean withDemo() {
        return true;
    }
}
