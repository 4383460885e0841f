package io.anlan.platform.sheets;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts that the cells of a workbook point to, in a file of their own: a large workbook has millions of them. */
final class SharedStrings implements Closeable {
    /** Eight bytes of memory each. */
    private static final int MOST = 20_000_000;

    private final Path file;
    private final FileChannel channel;
    private final long[] ends;

    private SharedStrings(Path file, long[] ends) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.ends = ends;
    }

    static SharedStrings none(Path file) throws IOException {
        Files.write(file, new byte[0]);
        return new SharedStrings(file, new long[0]);
    }

    static SharedStrings read(XMLStreamReader xml, Path file) throws IOException, XMLStreamException, UnreadableSheet {
        long[] ends = new long[1 << 10];
        int count = 0;
        long end = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    byte[] text = RichText.read(xml, "si").getBytes(StandardCharsets.UTF_8);
                    out.write(text);
                    end += text.length;
                    if (count == MOST) {
                        throw new UnreadableSheet("The workbook has more than %d texts.".formatted(MOST));
                    }
                    if (count == ends.length) {
                        ends = Arrays.copyOf(ends, count * 2);
                    }
                    ends[count++] = end;
                }
            }
        }
        return new SharedStrings(file, Arrays.copyOf(ends, count));
    }

    String get(int index) throws IOException, UnreadableSheet {
        if (index < 0 || index >= ends.length) {
            throw new UnreadableSheet("The workbook is damaged: it has no text %d.".formatted(index));
        }
        long start = index == 0 ? 0 : ends[index - 1];
        ByteBuffer bytes = ByteBuffer.allocate((int) (ends[index] - start));
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {}
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
