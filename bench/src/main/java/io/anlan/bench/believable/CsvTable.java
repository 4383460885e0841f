package io.anlan.bench.believable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A small file of comma-separated values with a heading, plain or gzipped; no value contains a comma. */
record CsvTable(List<String> heading, List<String[]> rows) {
    static CsvTable read(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            List<String[]> lines = reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace("\"", "").replace("\uFEFF", "").split(",", -1))
                    .toList();
            if (lines.isEmpty()) {
                throw new IOException("The file %s is empty.".formatted(file));
            }
            return new CsvTable(
                    Arrays.stream(lines.getFirst()).map(String::strip).toList(), lines.subList(1, lines.size()));
        }
    }

    /** The files of a folder whose names match, in order of name. */
    static List<Path> files(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "There is no folder %s: --data-sets names the folder that holds the data sets.".formatted(folder));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    boolean has(String column) {
        return heading.contains(column);
    }

    String text(int row, String column) {
        int place = heading.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("There is no column %s, only %s.".formatted(column, heading));
        }
        return rows.get(row)[place].strip();
    }

    /** NaN where the value is missing. */
    double[] numbers(String column) {
        double[] numbers = new double[rows.size()];
        Arrays.setAll(numbers, row -> {
            String text = text(row, column);
            return text.isEmpty() || text.equals("NA") || text.equals("?") ? Double.NaN : Double.parseDouble(text);
        });
        return numbers;
    }
}
