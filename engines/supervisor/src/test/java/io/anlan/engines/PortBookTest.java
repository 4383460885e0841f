package io.anlan.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBookTest {
    @TempDir
    Path directory;

    @Test
    void givesEachNameItsOwnPortAndKeepsIt() throws IOException {
        PortBook book = open();
        int kafka = book.port("kafka");
        assertThat(book.port("kafka")).isEqualTo(kafka);
        assertThat(book.port("postgres")).isNotEqualTo(kafka);
        assertThat(open().port("kafka")).isEqualTo(kafka);
    }

    @Test
    void givesAnotherPortWhenTheKeptOneIsTaken() throws IOException {
        int kept = open().port("kafka");
        try (ServerSocket taken = new ServerSocket(kept, 1, InetAddress.getLoopbackAddress())) {
            assertThat(open().port("kafka")).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void staysBelowTheSystemsOutgoingPorts() throws IOException {
        assertThat(open().port("kafka")).isBetween(20_000, 32_000);
    }

    private PortBook open() throws IOException {
        return PortBook.open(directory.resolve("ports.properties"));
    }
}
