package io.anlan.hj212;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table shipped with the library: CSV with a heading, quotes as in RFC 4180 (no line breaks in cells), comments after # and a blank. */
final class CsvTable {
    /** A row, by heading. */
    record Row(Map<String, String> cells) {
        String get(String heading) {
            String cell = cells.get(heading);
            if (cell == null) {
                throw new IllegalStateException("The table has no column \"%s\".".formatted(heading));
            }
            return cell;
        }
    }

    private CsvTable() {}

    /** The rows of a resource beside this class, in their order. */
    static List<Row> read(String resource) {
        try (InputStream in = CsvTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The table %s is missing from the library.".formatted(resource));
            }
            return rows(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("The table %s cannot be read.".formatted(resource), e);
        }
    }

    private static List<Row> rows(BufferedReader reader) {
        List<List<String>> lines = reader.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .map(CsvTable::cells)
                .toList();
        List<String> heading = lines.getFirst();
        return lines.stream().skip(1).map(cells -> row(heading, cells)).toList();
    }

    private static Row row(List<String> heading, List<String> cells) {
        if (cells.size() != heading.size()) {
            throw new IllegalStateException("The row %s does not have the columns %s.".formatted(cells, heading));
        }
        return new Row(IntStream.range(0, heading.size()).boxed().collect(Collectors.toMap(heading::get, cells::get)));
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
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
}
