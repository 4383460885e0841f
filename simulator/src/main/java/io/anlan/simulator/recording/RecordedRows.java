package io.anlan.simulator.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Rows of numbers from a compressed resource. */
final class RecordedRows {
    private RecordedRows() {}

    /**
     * Reads a resource beside this class.
     *
     * @param headings lines to pass over.
     * @param columns how many numbers every row must have.
     */
    static double[][] read(String resource, Pattern separator, int headings, int columns) {
        return parsed(resource, separator, headings, columns);
    }

    /** As {@link #read}, for a file that holds one variable a line. */
    static double[][] readTransposed(String resource, Pattern separator, int columns, int rows) {
        double[][] lines = parsed(resource, separator, 0, rows);
        if (lines.length != columns) {
            throw new IllegalStateException(
                    "The recording %s has %d lines instead of %d.".formatted(resource, lines.length, columns));
        }
        double[][] transposed = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[row][column] = lines[column][row];
            }
        }
        return transposed;
    }

    private static double[][] parsed(String resource, Pattern separator, int headings, int columns) {
        try (InputStream in = RecordedRows.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The recording %s is missing from the program.".formatted(resource));
            }
            var reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII));
            List<String> lines = reader.lines().skip(headings).toList();
            return lines.stream()
                    .map(line -> row(resource, line, separator, columns))
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("The recording %s cannot be read.".formatted(resource), e);
        }
    }

    private static double[] row(String resource, String line, Pattern separator, int columns) {
        double[] row = Arrays.stream(separator.split(line.strip()))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (row.length != columns) {
            throw new IllegalStateException(
                    "A row of the recording %s has %d numbers instead of %d.".formatted(resource, row.length, columns));
        }
        return row;
    }
}
