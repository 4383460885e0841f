package io.anlan.simulator.replay;

import io.anlan.domain.Series;
import io.anlan.hj212.DataFlag;
import io.anlan.simulator.message.Report;
import io.anlan.simulator.message.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from a table: long (a row has time, code, value and perhaps a quality) or wide (a row has a time and a column
 * for every code). Consecutive long rows of the same time become one report.
 */
final class RowReader implements ItemReader {
    private final Csv csv;
    private final Columns columns;
    private final Series series;
    private final @Nullable Duration interval;
    private final Queue<Item> found = new ArrayDeque<>();
    private final List<Value> gathered = new ArrayList<>();
    private @Nullable Instant gatheredAt;
    private int gatheredLine;
    private long rows;
    private boolean ended;

    RowReader(Csv csv, Columns columns, Series series, @Nullable Duration interval) {
        this.csv = csv;
        this.columns = columns;
        this.series = series;
        this.interval = interval;
    }

    @Override
    public @Nullable Item next() throws IOException {
        while (found.isEmpty() && !ended) {
            Csv.Cells record = csv.next();
            if (record == null) {
                ended = true;
                finish();
            } else {
                take(record);
            }
        }
        return found.poll();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private void take(Csv.Cells record) {
        if (record.cells().size() != columns.count()) {
            malformed(
                    record,
                    "it has %d cells instead of %d".formatted(record.cells().size(), columns.count()));
            return;
        }
        Optional<Instant> time = time(record);
        if (time.isEmpty()) {
            malformed(record, "\"%s\" is no time".formatted(record.cells().get(columns.time())));
        } else if (columns.isLong()) {
            takeLong(record, time.get());
        } else {
            takeWide(record, time.get());
        }
    }

    /** Without a time column the rows follow each other from 1970 on, to be shifted. */
    private Optional<Instant> time(Csv.Cells record) {
        Duration step = interval;
        if (columns.time() < 0 && step != null) {
            Instant time = Instant.EPOCH.plus(step.multipliedBy(rows));
            rows++;
            return Optional.of(time);
        }
        return RecordedTime.parse(record.cells().get(columns.time()));
    }

    private void takeLong(Csv.Cells record, Instant time) {
        Value value = value(
                record,
                record.cells().get(columns.code()),
                record.cells().get(columns.value()),
                columns.quality() < 0 ? "" : record.cells().get(columns.quality()));
        if (value == null) {
            return;
        }
        boolean repeated = gathered.stream().anyMatch(other -> other.code().equals(value.code()));
        if (!time.equals(gatheredAt) || repeated) {
            finish();
            gatheredAt = time;
            gatheredLine = record.line();
        }
        gathered.add(value);
    }

    private void takeWide(Csv.Cells record, Instant time) {
        gatheredAt = time;
        gatheredLine = record.line();
        for (int column = 0; column < columns.count(); column++) {
            String text = record.cells().get(column);
            if (column != columns.time() && !text.isEmpty()) {
                Value value = value(record, columns.names().get(column), text, "");
                if (value != null) {
                    gathered.add(value);
                }
            }
        }
        finish();
    }

    private @Nullable Value value(Csv.Cells record, String code, String number, String quality) {
        if (code.isEmpty()) {
            malformed(record, "the code is missing");
            return null;
        }
        DataFlag flag = flag(quality);
        if (flag == null) {
            malformed(record, "\"%s\" is neither good, uncertain, bad nor a flag of HJ 212".formatted(quality));
            return null;
        }
        try {
            return Value.of(code, new BigDecimal(number), flag);
        } catch (NumberFormatException e) {
            malformed(record, "the value \"%s\" of %s is no number".formatted(number, code));
            return null;
        }
    }

    private static @Nullable DataFlag flag(String quality) {
        return switch (quality.toLowerCase(Locale.ROOT)) {
            case "", "good" -> DataFlag.N;
            case "uncertain" -> DataFlag.S;
            case "bad" -> DataFlag.D;
            default -> {
                DataFlag flag = DataFlag.of(quality);
                yield flag == DataFlag.UNKNOWN || flag == DataFlag.DIGIT ? null : flag;
            }
        };
    }

    private void finish() {
        if (gatheredAt != null && !gathered.isEmpty()) {
            found.add(new Item.Row(gatheredLine, new Report(gatheredAt, series, gathered)));
        }
        gathered.clear();
        gatheredAt = null;
    }

    private void malformed(Csv.Cells record, String fault) {
        found.add(new Item.Malformed(record.line(), fault));
    }
}
