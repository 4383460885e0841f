package io.anlan.platform.sheets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV by RFC 4180, in UTF-8 with the mark by which Excel recognises it. */
final class CsvSheetWriter implements SheetWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Writer out;
    private final CsvWriter csv;
    private final Language language;

    CsvSheetWriter(OutputStream out, List<Term> headings, Language language) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write(BYTE_ORDER_MARK);
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(this.out);
        this.language = language;
        row(headings);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        csv.writeRecord(cells.stream().map(this::text).toList());
    }

    private String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Instant instant -> Cells.BEIJING_TIME.format(instant);
            case Boolean flag -> Cells.flag(flag).in(language);
            case Term term -> term.in(language);
            default -> Formulas.disarm(cell.toString());
        };
    }

    @Override
    public void close() throws IOException {
        csv.close();
        out.close();
    }
}
