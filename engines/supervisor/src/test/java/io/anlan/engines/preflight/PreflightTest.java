package io.anlan.engines.preflight;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    Path directory;

    @Test
    void namesThePortItsHolderAndTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> new PortCheck(taken.getLocalPort(), "web", "--port").check())
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Port %d (web) is in use by process %d ("
                            .formatted(
                                    taken.getLocalPort(),
                                    ProcessHandle.current().pid()))
                    .hasMessageEndingWith("choose another port with --port.");
        }
    }

    @Test
    void takesAFreePort() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatCode(() -> new PortCheck(port, "web", "--port").check()).doesNotThrowAnyException();
    }

    @Test
    void refusesNumbersThatAreNoPorts() {
        assertThatThrownBy(() -> new PortCheck(65536, "web", "--port").check())
                .hasMessageContaining("between 1 and 65535");
        assertThatThrownBy(() -> new PortCheck(-1, "web", "--port").check())
                .hasMessageContaining("between 1 and 65535");
    }

    @Test
    void refusesADiskThatIsAlmostFull() {
        assertThatThrownBy(() -> Machine.requireFreeSpace(directory, Long.MAX_VALUE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("MiB are needed");
        assertThatCode(() -> Machine.requireFreeSpace(directory, 1)).doesNotThrowAnyException();
    }

    @Test
    void refusesADirectoryBelowAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> Machine.requireWritable(file.resolve("data")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--data");
    }

    @Test
    void locksADirectoryOnce() throws Exception {
        Path file = directory.resolve("lock");
        try (InstanceLock lock = InstanceLock.take(file, directory)) {
            assertThatThrownBy(() -> InstanceLock.take(file, directory))
                    .as("while %s is held", lock)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("(pid " + ProcessHandle.current().pid() + ")");
        }
        InstanceLock.take(file, directory).close();
    }
}
