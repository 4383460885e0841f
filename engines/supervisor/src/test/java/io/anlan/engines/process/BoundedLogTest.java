package io.anlan.engines.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {
    @TempDir
    Path directory;

    @Test
    void keepsTheLastPartsWhileTheWriterGoesOn() throws IOException {
        Path path = directory.resolve("app.log");
        BoundedLog log = new BoundedLog(path);
        try (OutputStream writer = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String part : new String[] {"one", "two", "three", "four", "five"}) {
                writer.write(part.getBytes(UTF_8));
                log.rotateIfLarger(2);
            }
            writer.write('6');
        }
        assertThat(path).hasContent("6");
        assertThat(directory.resolve("app.log.1")).hasContent("five");
        assertThat(directory.resolve("app.log.2")).hasContent("four");
        assertThat(directory.resolve("app.log.3")).hasContent("three");
        assertThat(directory.resolve("app.log.4")).doesNotExist();
    }

    @Test
    void leavesASmallLogAlone() throws IOException {
        Path path = Files.writeString(directory.resolve("app.log"), "x");
        new BoundedLog(path).rotateIfLarge();
        new BoundedLog(directory.resolve("none.log")).rotateIfLarge();
        assertThat(path).hasContent("x");
    }
}
