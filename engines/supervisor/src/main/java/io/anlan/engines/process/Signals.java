package io.anlan.engines.process;

import java.io.IOException;

/** Sends the signals that the JDK cannot. */
public final class Signals {
    /** What a process may be told. */
    public enum Signal {
        /** Stop in order. */
        TERM,
        /** As from the keyboard; PostgreSQL ends its sessions and stops. */
        INT,
        /** PostgreSQL stops at once, without a checkpoint. */
        QUIT,
        /** End without notice. */
        KILL
    }

    private Signals() {}

    /** Sends the signal; a process that is gone is not told and not missed. */
    public static void send(long pid, Signal signal) throws IOException, InterruptedException {
        // The shell's own command: not every system has /bin/kill.
        new ProcessBuilder("sh", "-c", "kill -s " + signal.name() + " " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
