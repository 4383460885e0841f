package io.anlan.platform.sheets;

import java.util.List;

/**
 * A row of a file.
 *
 * @param line where it begins in the file, from 1
 * @param cells from the first column on; what a spreadsheet leaves out is empty
 */
public record SheetRow(long line, List<String> cells) {
    public SheetRow {
        cells = List.copyOf(cells);
    }

    boolean isEmpty() {
        return cells.stream().allMatch(String::isBlank);
    }
}
