package io.anlan.simulator.demo;

import io.anlan.domain.Beijing;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;

/** Tells what happens, one line an event, with the time in Beijing. */
public final class Journal {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(Beijing.ZONE);

    private final PrintStream out;
    private final InstantSource clock;

    public Journal(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /**
     * Tells of an event.
     *
     * @param kind one word: story, replay, link, refused, status ...
     */
    public void tell(String kind, String text) {
        out.println("%s  %-8s %s".formatted(TIME.format(clock.instant()), kind, text));
        out.flush();
    }
}
