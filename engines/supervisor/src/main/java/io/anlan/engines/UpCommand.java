package io.anlan.engines;

import picocli.CommandLine.Command;

/** The platform, empty or as it was left. */
@Command(name = "up", sortOptions = false, description = "Starts the platform on this machine and keeps it running.")
final class UpCommand extends RunCommand {
    @Override
    boolean withDemo() {
        return false;
    }
}
