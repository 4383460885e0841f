package io.anlan.engines;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Tells the operator what happens, on the terminal and in a file that stays. */
final class Journal {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final PrintStream terminal;
    private final Path file;
    private final InstantSource clock;

    Journal(PrintStream terminal, Path file, InstantSource clock) {
        this.terminal = terminal;
        this.file = file;
        this.clock = clock;
    }

    /** One line, or several. */
    synchronized void say(String text) {
        terminal.println(text);
        terminal.flush();
        String now = ZonedDateTime.ofInstant(clock.instant(), BEIJING)
                .truncatedTo(ChronoUnit.MILLIS)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        try {
            Files.writeString(
                    file, now + " " + text.strip() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }
}
