package io.anlan.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that the demonstration made, as it left them in its directory.
 *
 * @param file readable by its owner only.
 */
record DemoAccounts(Path file) {
    private static final List<String> COLUMNS = List.of("role", "username", "password", "who");
    private static final List<String> HEADINGS = List.of("role", "user name", "password", "who");
    private static final String INDENT = "  ";

    /** Whether all of them are made. */
    boolean areComplete() throws IOException {
        return Boolean.TRUE.equals(content().get("complete"));
    }

    /** A line for each, with the password. */
    String table() throws IOException {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADINGS);
        if (content().get("accounts") instanceof List<?> accounts) {
            for (Object account : accounts) {
                if (account instanceof Map<?, ?> fields) {
                    rows.add(COLUMNS.stream()
                            .map(column -> String.valueOf(fields.get(column)))
                            .toList());
                }
            }
        }
        var text = new StringBuilder("\nAccounts to look around with (kept in " + file + "):\n");
        for (List<String> row : rows) {
            text.append(INDENT);
            for (int column = 0; column < row.size(); column++) {
                text.append(padded(row.get(column), column == row.size() - 1 ? 0 : width(rows, column)))
                        .append(INDENT);
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private Map<?, ?> content() throws IOException {
        try {
            @Nullable Object content = Json.parse(Files.readString(file));
            return content instanceof Map<?, ?> map ? map : Map.of();
        } catch (NoSuchFileException e) {
            return Map.of(); // not yet
        } catch (IllegalArgumentException e) {
            throw new IOException("The file %s is damaged: %s".formatted(file, e.getMessage()), e);
        }
    }
}
