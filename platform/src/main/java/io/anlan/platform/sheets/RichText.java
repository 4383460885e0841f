package io.anlan.platform.sheets;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Text of a workbook, which may be divided into runs of different look and carry phonetic hints. */
final class RichText {
    /** A cell takes no more. */
    private static final int LONGEST = 1 << 16;

    private RichText() {}

    /** Reads from the begin of an element to its end. */
    static String read(XMLStreamReader xml, String element) throws XMLStreamException, UnreadableSheet {
        var text = new StringBuilder();
        boolean within = false;
        int phonetic = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    within = xml.getLocalName().equals("t");
                    phonetic += xml.getLocalName().equals("rPh") ? 1 : 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (within && phonetic == 0) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    within = false;
                    phonetic -= xml.getLocalName().equals("rPh") ? 1 : 0;
                    if (xml.getLocalName().equals(element)) {
                        return text.toString();
                    }
                }
                default -> text.append(""); // comments and the like say nothing
            }
            if (text.length() > LONGEST) {
                throw new UnreadableSheet("A cell has more than %d characters.".formatted(LONGEST));
            }
        }
        return text.toString();
    }
}
