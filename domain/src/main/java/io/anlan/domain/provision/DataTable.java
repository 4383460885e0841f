package io.anlan.domain.provision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the CSV files that come with the platform: a line of column names, one row a line, cells quoted where needed. */
public final class DataTable {
    private DataTable() {}

    /** The rows of a file that lies beside a class. */
    public static List<Row> read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The shipped file (%s) is missing beside %s.".formatted(resource, beside));
            }
            return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> parse(String name, String text) {
        List<String> lines = text.lines().toList();
        List<String> columns = cells(lines.getFirst());
        var rows = new ArrayList<Row>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            String place = "%s line %d".formatted(name, i + 1);
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%s has %d cells, not %d.".formatted(place, cells.size(), columns.size()));
            }
            var byColumn = new HashMap<String, String>();
            for (int c = 0; c < columns.size(); c++) {
                byColumn.put(columns.get(c), cells.get(c));
            }
            rows.add(new Row(place, byColumn));
        }
        return List.copyOf(rows);
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** One row, its cells by the name of their column. */
    public record Row(String place, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }

        public String text(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalArgumentException("%s has no column (%s).".formatted(place, column));
            }
            return cell;
        }

        public Optional<String> optional(String column) {
            return Optional.of(text(column)).filter(cell -> !cell.isEmpty());
        }

        public BigDecimal decimal(String column) {
            return optionalDecimal(column)
                    .orElseThrow(
                            () -> new IllegalArgumentException("%s has nothing in (%s).".formatted(place, column)));
        }

        public Optional<BigDecimal> optionalDecimal(String column) {
            return optional(column).map(BigDecimal::new);
        }

        public Optional<LocalDate> optionalDay(String column) {
            return optional(column).map(LocalDate::parse);
        }

        /** From the columns standard, clause and confidence, which every file has. */
        public Citation citation() {
            return new Citation(text("standard"), text("clause"), Confidence.of(text("confidence")));
        }
    }
}
