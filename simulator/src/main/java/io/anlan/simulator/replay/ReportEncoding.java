package io.anlan.simulator.replay;

import io.anlan.simulator.field.Writer;
import io.anlan.simulator.message.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a table, as messages of one device. */
final class ReportEncoding implements Encoding {
    private final Writer writer;
    private final @Nullable Duration shift;

    ReportEncoding(Writer writer, @Nullable Duration shift) {
        this.writer = writer;
        this.shift = shift;
    }

    @Override
    public List<Outgoing> encode(Item item, Instant now) {
        if (!(item instanceof Item.Row row)) {
            throw new IllegalArgumentException("It is no row of values.");
        }
        Report report = row.report();
        if (shift != null) {
            report = new Report(report.measuredAt().plus(shift), report.series(), report.values());
        }
        return writer.write(List.of(report), now).stream()
                .map(message -> new Outgoing(message, "", true))
                .toList();
    }
}
