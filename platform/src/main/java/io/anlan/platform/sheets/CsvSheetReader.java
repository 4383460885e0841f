package io.anlan.platform.sheets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** CSV in the encoding and with the separator that the file shows. */
final class CsvSheetReader extends SheetReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String SEPARATORS = ",;\t";
    private static final int LONGEST_FIELD = 1 << 16;

    private final CountingStream bytes;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final long size;

    private CsvSheetReader(CountingStream bytes, Reader reader, char separator, long size) {
        this.bytes = bytes;
        this.csv = CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(reader);
        this.records = csv.iterator();
        this.size = size;
    }

    static CsvSheetReader of(Path file) throws IOException {
        Charset charset = Charsets.of(file);
        char separator = separator(file, charset);
        var bytes = new CountingStream(Files.newInputStream(file), Long.MAX_VALUE);
        return new CsvSheetReader(bytes, reader(bytes, charset), separator, Math.max(1, Files.size(file)));
    }

    private static BufferedReader reader(InputStream bytes, Charset charset) throws IOException {
        var reader = new BufferedReader(
                new InputStreamReader(bytes, charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** The one that stands most often in the headings, outside of quotes. */
    private static char separator(Path file, Charset charset) throws IOException {
        int[] counts = new int[SEPARATORS.length()];
        try (BufferedReader reader = reader(Files.newInputStream(file), charset)) {
            boolean quoted = false;
            for (int i = 0, c = reader.read(); i < LONGEST_FIELD && c >= 0; i++, c = reader.read()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == '\n' || c == '\r')) {
                    break;
                } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                    counts[SEPARATORS.indexOf(c)]++;
                }
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    @Override
    @Nullable
    SheetRow read() throws IOException, UnreadableSheet {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord csvRecord = records.next();
            if (csvRecord.getFieldCount() > MOST_COLUMNS) {
                throw new UnreadableSheet(
                        "Line %d has more than %d columns.".formatted(csvRecord.getStartingLineNumber(), MOST_COLUMNS));
            }
            return new SheetRow(
                    csvRecord.getStartingLineNumber(),
                    csvRecord.getFields().stream().map(Formulas::restore).toList());
        } catch (CsvParseException e) {
            throw new UnreadableSheet("The file is no CSV: %s".formatted(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public double progress() {
        return Math.min(1, (double) bytes.count() / size);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
