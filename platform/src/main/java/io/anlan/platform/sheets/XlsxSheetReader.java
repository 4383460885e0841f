package io.anlan.platform.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook, cell by cell. Reads no document type and nothing outside of the file, and stops where
 * the content grows far beyond what the packed file can honestly hold. The libraries that were looked at keep the
 * workbook's texts in memory.
 */
final class XlsxSheetReader extends SheetReader {
    private static final int MOST_ENTRIES = 2_000;
    private static final long MOST_BYTES = 4L << 30;
    /** Sheets pack to a tenth or a twentieth; small ones may do what they like. */
    private static final long MOST_RATIO = 200;

    private static final long SMALL = 64L << 20;
    private static final XMLInputFactory XML = factory();

    private final ZipFile zip;
    private final SharedStrings strings;
    private final CountingStream bytes;
    private final XMLStreamReader xml;
    private final long size;
    private long line;

    private XlsxSheetReader(ZipFile zip, ZipEntry sheet, SharedStrings strings)
            throws IOException, XMLStreamException, UnreadableSheet {
        this.zip = zip;
        this.strings = strings;
        this.bytes = stream(zip, sheet);
        this.xml = XML.createXMLStreamReader(bytes);
        this.size = Math.max(1, sheet.getSize());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static XlsxSheetReader of(Path file) throws IOException, UnreadableSheet {
        ZipFile zip = null;
        SharedStrings strings = null;
        boolean opened = false;
        try {
            zip = new ZipFile(file.toFile());
            if (zip.size() > MOST_ENTRIES) {
                throw new UnreadableSheet("The workbook has more than %d parts.".formatted(MOST_ENTRIES));
            }
            ZipEntry sheet = entry(zip, firstSheet(zip));
            strings = strings(zip, file.resolveSibling(file.getFileName() + ".strings"));
            var reader = new XlsxSheetReader(zip, sheet, strings);
            opened = true;
            return reader;
        } catch (ZipException | XMLStreamException e) {
            throw damaged(e);
        } catch (CountingStream.TooLarge e) {
            throw tooLarge(e);
        } finally {
            if (!opened) {
                close(strings, zip);
            }
        }
    }

    private static UnreadableSheet damaged(Exception e) {
        return e.getCause() instanceof CountingStream.TooLarge large
                ? tooLarge(large)
                : new UnreadableSheet("The file is no workbook of Excel, or it is damaged.", e);
    }

    private static UnreadableSheet tooLarge(IOException e) {
        return new UnreadableSheet(
                "The workbook grows beyond measure when it is unpacked. Save it again, or send it as CSV.", e);
    }

    private static CountingStream stream(ZipFile zip, ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        long most = Math.min(MOST_BYTES, Math.max(SMALL, MOST_RATIO * Math.max(0, entry.getCompressedSize())));
        return new CountingStream(in, most);
    }

    private static ZipEntry entry(ZipFile zip, String name) throws UnreadableSheet {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new UnreadableSheet("The file is no workbook of Excel: it has no %s.".formatted(name));
        }
        return entry;
    }

    /** The part that holds the sheet which stands first. */
    private static String firstSheet(ZipFile zip) throws IOException, XMLStreamException, UnreadableSheet {
        String id = attribute(zip, "xl/workbook.xml", "sheet", null, null, "id");
        String target = attribute(zip, "xl/_rels/workbook.xml.rels", "Relationship", "Id", id, "Target");
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /** An attribute of the first element of a name whose other attribute has a value. */
    private static String attribute(
            ZipFile zip, String part, String element, @Nullable String where, @Nullable String is, String wanted)
            throws IOException, XMLStreamException, UnreadableSheet {
        try (InputStream in = stream(zip, entry(zip, part))) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)
                        && (where == null || Objects.equals(local(xml, where), is))) {
                    String value = local(xml, wanted);
                    if (value != null) {
                        return value;
                    }
                }
            }
        }
        throw new UnreadableSheet("The workbook has no sheet.");
    }

    private static @Nullable String local(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private static SharedStrings strings(ZipFile zip, Path file)
            throws IOException, XMLStreamException, UnreadableSheet {
        ZipEntry entry = zip.getEntry("xl/sharedStrings.xml");
        if (entry == null) {
            return SharedStrings.none(file);
        }
        try (InputStream in = stream(zip, entry)) {
            return SharedStrings.read(XML.createXMLStreamReader(in), file);
        }
    }

    @Override
    @Nullable
    SheetRow read() throws IOException, UnreadableSheet {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    return row();
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw damaged(e);
        } catch (CountingStream.TooLarge e) {
            throw tooLarge(e);
        } catch (NumberFormatException e) {
            throw new UnreadableSheet("The workbook is damaged behind row %d.".formatted(line), e);
        }
    }

    private SheetRow row() throws IOException, XMLStreamException, UnreadableSheet {
        String number = xml.getAttributeValue(null, "r");
        line = number == null ? line + 1 : Long.parseLong(number);
        var cells = new ArrayList<String>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                int column = column(xml.getAttributeValue(null, "r"), cells.size());
                put(cells, column, cell(xml.getAttributeValue(null, "t")));
            }
        }
        return new SheetRow(line, cells);
    }

    private void put(List<String> cells, int column, String text) throws UnreadableSheet {
        if (column >= MOST_COLUMNS) {
            if (text.isBlank()) {
                return; // a sheet may be painted to its last column
            }
            throw new UnreadableSheet("Line %d has more than %d columns.".formatted(line, MOST_COLUMNS));
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text);
    }

    /** Column of a reference such as BC12, from 0. */
    private static int column(@Nullable String reference, int next) {
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isUpperCase(reference.charAt(i)); i++) {
            column = Math.min(column * 26 + reference.charAt(i) - 'A' + 1, Short.MAX_VALUE);
        }
        return Math.max(0, column - 1);
    }

    private String cell(@Nullable String type) throws IOException, XMLStreamException, UnreadableSheet {
        String value = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                value = switch (xml.getLocalName()) {
                    case "v" -> value(type, xml.getElementText());
                    case "is" -> RichText.read(xml, "is");
                    default -> value;
                };
            }
        }
        return Formulas.restore(value);
    }

    private String value(@Nullable String type, String text) throws IOException, UnreadableSheet {
        return switch (type) {
            case "s" -> strings.get(Integer.parseInt(text.strip()));
            case "b" -> Boolean.toString(text.strip().equals("1"));
            case null -> number(text);
            case "n" -> number(text);
            default -> text;
        };
    }

    /** The shortest number that means the same, as Excel shows it: it writes 0.29 as 0.28999999999999998. */
    private static String number(String text) {
        if (text.isBlank() || text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return text;
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : text;
    }

    @Override
    public double progress() {
        return Math.min(1, (double) bytes.count() / size);
    }

    @Override
    public void close() throws IOException {
        close(strings, zip);
    }

    private static void close(@Nullable SharedStrings strings, @Nullable ZipFile zip) throws IOException {
        if (zip != null) {
            zip.close();
        }
        if (strings != null) {
            strings.close();
        }
    }
}
