package io.anlan.engines;

import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;

/** The platform with a demonstration province. */
@Command(
        name = "demo",
        sortOptions = false,
        description = "Starts the platform with a demonstration province of simulated and replayed plants.")
final class DemoCommand extends RunCommand {
    private static final Duration ACCOUNTS_LIMIT = Duration.ofMinutes(2);
    private static final Duration ACCOUNTS_POLL = Duration.ofMillis(250);

    @Override
    boolean withDemo() {
        return true;
    }

    /** Shows the accounts, as soon as the demonstration has made them; on the terminal only, since they have passwords. */
    @Override
    void afterReady(Platform platform) throws IOException, InterruptedException {
        var accounts = new DemoAccounts(platform.data().demoAccounts());
        long giveUp = System.nanoTime() + ACCOUNTS_LIMIT.toNanos();
        while (!accounts.areComplete() && System.nanoTime() < giveUp) {
            Thread.sleep(ACCOUNTS_POLL);
        }
        if (accounts.areComplete()) {
            System.out.println(accounts.table());
        } else {
            platform.journal()
                    .say("The demonstration has no accounts yet; its log says why: "
                            + platform.data().log(Services.DEMO));
        }
    }
}
