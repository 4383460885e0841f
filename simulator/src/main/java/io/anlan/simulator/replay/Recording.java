package io.anlan.simulator.replay;

import io.anlan.domain.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file with a recording; what kind it is shows from its first line. */
public final class Recording {
    private static final Pattern FRAMES = Pattern.compile("(?i)##\\d{4}|(?:QN|ST|CN|MN|PW)=|CP=&&");

    private final Path file;
    private final Series series;
    private final @Nullable Duration interval;

    /**
     * What a recording holds.
     *
     * @param first earliest recorded time; null if there is none.
     * @param last latest.
     */
    public record Extent(
            long items,
            long malformed,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /**
     * @param series what values of a table are.
     * @param interval between the rows of a table without a time column; null if it has one.
     */
    public Recording(Path file, Series series, @Nullable Duration interval) {
        this.file = file;
        this.series = series;
        this.interval = interval;
    }

    /** Whether its times are invented, and so must be shifted. */
    public boolean hasNoTimes() {
        return interval != null;
    }

    /**
     * Reads it from the beginning.
     *
     * @throws IOException in one sentence, if it cannot be read or is no recording.
     */
    public ItemReader open() throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("The file %s cannot be read.".formatted(file));
        }
        // A byte is a character of a frame; a table may have Chinese headings.
        if (holdsFrames()) {
            return FrameReader.ofText(reader(StandardCharsets.ISO_8859_1));
        }
        var csv = new Csv(reader(StandardCharsets.UTF_8));
        Csv.Cells heading = csv.heading();
        if (heading == null) {
            csv.close();
            throw new IOException("The file %s is empty.".formatted(file));
        }
        Columns columns = Columns.of(heading.cells());
        if (columns.frame() >= 0) {
            csv.close();
            return framesOfTable(columns.frame());
        }
        if (interval == null && (columns.time() < 0 || columns.count() < 2)) {
            csv.close();
            throw new IOException(("The table %s has no column \"time\" (found: %s)."
                            + " Name the column of the times so, or give the time between two rows with --interval.")
                    .formatted(file, String.join(", ", heading.cells())));
        }
        return new RowReader(csv, columns, series, columns.time() < 0 ? interval : null);
    }

    /** Reads all of it to know its extent. */
    public Extent survey() throws IOException {
        long items = 0;
        long malformed = 0;
        Instant first = null;
        Instant last = null;
        try (ItemReader reader = open()) {
            for (Item item = reader.next(); item != null; item = reader.next()) {
                items++;
                malformed += item instanceof Item.Malformed ? 1 : 0;
                Instant time = item.time();
                if (time != null) {
                    first = first == null || time.isBefore(first) ? time : first;
                    last = last == null || time.isAfter(last) ? time : last;
                }
            }
        }
        return new Extent(items, malformed, first, last);
    }

    /** Whether it is a table of values, which does not say whose they are. */
    public boolean holdsValues() throws IOException {
        try (ItemReader reader = open()) {
            return reader instanceof RowReader;
        }
    }

    private boolean holdsFrames() throws IOException {
        try (BufferedReader in = reader(StandardCharsets.ISO_8859_1)) {
            String line = in.readLine();
            while (line != null && (line.isBlank() || (line.startsWith("#") && !line.startsWith("##")))) {
                line = in.readLine();
            }
            return line != null && FRAMES.matcher(line).find();
        }
    }

    private ItemReader framesOfTable(int column) throws IOException {
        var csv = new Csv(reader(StandardCharsets.ISO_8859_1));
        csv.heading();
        return new FrameReader(new FrameReader.Lines() {
            @Override
            public FrameReader.@Nullable Line next() throws IOException {
                Csv.Cells record = csv.next();
                if (record == null) {
                    return null;
                }
                String text = column < record.cells().size() ? record.cells().get(column) : "";
                return new FrameReader.Line(record.line(), text);
            }

            @Override
            public void close() throws IOException {
                csv.close();
            }
        });
    }

    private BufferedReader reader(Charset charset) throws IOException {
        return Files.newBufferedReader(file, charset);
    }
}
