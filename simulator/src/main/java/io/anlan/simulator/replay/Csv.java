package io.anlan.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated values (RFC 4180): quotes, doubled quotes, line breaks within quotes; also semicolons or tabs. */
final class Csv implements AutoCloseable {
    private static final int MAX_RECORD = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** The same in UTF-8, read a character a byte. */
    private static final String BYTE_ORDER_MARK_AS_BYTES = "\u00EF\u00BB\u00BF";

    private final BufferedReader in;
    private char separator = ',';
    private int line;

    /**
     * A record.
     *
     * @param line where it begins, from 1.
     */
    record Cells(int line, List<String> cells) {}

    Csv(BufferedReader in) {
        this.in = in;
    }

    /** The heading; from it the separator is known. */
    @Nullable
    Cells heading() throws IOException {
        Cells record = next();
        if (record == null) {
            return null;
        }
        String first = record.cells().getFirst();
        if (record.cells().size() == 1 && (first.indexOf(';') >= 0 || first.indexOf('\t') >= 0)) {
            separator = first.indexOf('\t') >= 0 ? '\t' : ';';
            return new Cells(record.line(), split(first));
        }
        return record;
    }

    /** The next record that is not blank; null at the end. */
    @Nullable
    Cells next() throws IOException {
        String text = readLine();
        while (text != null && (text.isBlank() || isRemark(text))) {
            text = readLine();
        }
        if (text == null) {
            return null;
        }
        int start = line;
        while (isOpen(text)) {
            String more = readLine();
            if (more == null || text.length() > MAX_RECORD) {
                break;
            }
            text = text + '\n' + more;
        }
        return new Cells(start, split(text));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable String readLine() throws IOException {
        String text = in.readLine();
        line++;
        return text != null && line == 1 ? withoutMark(text) : text;
    }

    private static String withoutMark(String text) {
        if (text.startsWith(BYTE_ORDER_MARK)) {
            return text.substring(BYTE_ORDER_MARK.length());
        }
        return text.startsWith(BYTE_ORDER_MARK_AS_BYTES) ? text.substring(BYTE_ORDER_MARK_AS_BYTES.length()) : text;
    }

    /** A single # begins a remark; two begin a frame. */
    private static boolean isRemark(String text) {
        return text.startsWith("#") && !text.startsWith("##");
    }

    /** Whether a quote is not closed yet: an odd number of them. */
    private static boolean isOpen(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 != 0;
    }

    private List<String> split(String text) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
