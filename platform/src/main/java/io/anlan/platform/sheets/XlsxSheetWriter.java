package io.anlan.platform.sheets;

import io.anlan.domain.Beijing;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Excel, with text in cells of the type text, so that nothing is taken for a formula. */
final class XlsxSheetWriter implements SheetWriter {
    /** A sheet takes no more rows; what follows goes to the next sheet. */
    static final int MOST_ROWS = 1_048_576;

    private static final int FLUSH_ROWS = 1_000;
    private static final int LONGEST_TEXT = 32_767;
    /** A cell's number is a double; a longer one would lose digits and is written as text. */
    private static final int MOST_DIGITS = 15;

    private static final double WIDTH = 18;
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";

    private final Workbook workbook;
    private final List<Term> headings;
    private final Language language;
    private Worksheet sheet;
    private int sheets;
    private int rows;

    XlsxSheetWriter(OutputStream out, List<Term> headings, Language language) throws IOException {
        this.workbook = new Workbook(out, "Anlan", null);
        this.headings = List.copyOf(headings);
        this.language = language;
        this.sheet = next();
    }

    private Worksheet next() throws IOException {
        sheets++;
        sheet = workbook.newWorksheet("Sheet" + sheets);
        rows = 0;
        for (int i = 0; i < headings.size(); i++) {
            sheet.width(i, WIDTH);
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(0, 1);
        row(headings);
        return sheet;
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (rows == MOST_ROWS) {
            sheet.finish();
            next();
        }
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            if (cell != null) {
                write(i, cell);
            }
        }
        rows++;
        if (rows % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    private void write(int column, Object cell) {
        switch (cell) {
            case BigDecimal number -> number(column, number);
            case Number number -> sheet.value(rows, column, number);
            case Instant instant -> {
                sheet.value(rows, column, LocalDateTime.ofInstant(instant, Beijing.ZONE));
                sheet.style(rows, column).format(TIME).set();
            }
            case Boolean flag -> text(column, Cells.flag(flag).in(language));
            case Term term -> text(column, term.in(language));
            default -> text(column, cell.toString());
        }
    }

    private void number(int column, BigDecimal number) {
        if (number.precision() > MOST_DIGITS) {
            text(column, number.toPlainString());
        } else {
            sheet.value(rows, column, number);
        }
    }

    private void text(int column, String text) {
        sheet.inlineString(rows, column, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.close();
    }
}
