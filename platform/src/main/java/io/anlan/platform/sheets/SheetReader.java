package io.anlan.platform.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file, one after the other; empty ones are left out. */
public abstract sealed class SheetReader implements Closeable permits CsvSheetReader, XlsxSheetReader {
    /** Nothing that is imported has more columns. */
    static final int MOST_COLUMNS = 200;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    /** Opens a file by what is in it, whatever its name says. */
    public static SheetReader open(Path file) throws IOException, UnreadableSheet {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(ZIP.length);
        }
        if (Arrays.equals(start, OLD_EXCEL)) {
            throw new UnreadableSheet("This is a file of the old format .xls. Save it as .xlsx or CSV.");
        }
        return Arrays.equals(start, ZIP) ? XlsxSheetReader.of(file) : CsvSheetReader.of(file);
    }

    /** @return null behind the last row */
    public final @Nullable SheetRow next() throws IOException, UnreadableSheet {
        SheetRow row = read();
        while (row != null && row.isEmpty()) {
            row = read();
        }
        return row;
    }

    abstract @Nullable SheetRow read() throws IOException, UnreadableSheet;

    /** How much of the file was read, 0 to 1. */
    public abstract double progress();
}
