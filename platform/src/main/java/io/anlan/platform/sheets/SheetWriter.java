package io.anlan.platform.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows, one after the other, and keeps none. Closing completes the file. */
sealed interface SheetWriter extends Closeable permits CsvSheetWriter, XlsxSheetWriter {
    void row(List<? extends @Nullable Object> cells) throws IOException;

    /** @param headings the first row, written at once */
    static SheetWriter open(SheetFormat format, OutputStream out, List<Term> headings, Language language)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvSheetWriter(out, headings, language);
            case XLSX -> new XlsxSheetWriter(out, headings, language);
        };
    }
}
