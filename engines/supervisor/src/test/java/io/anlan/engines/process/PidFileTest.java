package io.anlan.engines.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    private static final ProcessIdentity MYSELF =
            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

    @TempDir
    Path directory;

    @Test
    void findsTheProcessAgain() throws IOException {
        PidFile file = file();
        file.write(new PidFile.Entry(MYSELF, 3));
        assertThat(file.readAlive()).contains(new PidFile.Entry(MYSELF, 3));
        file.delete();
        assertThat(file.read()).isEmpty();
    }

    @Test
    void takesNoOtherProcessOfTheSameNumberForIt() throws IOException {
        PidFile file = file();
        file.write(new PidFile.Entry(new ProcessIdentity(MYSELF.pid(), "1@another-boot"), 0));
        assertThat(file.read()).isPresent();
        assertThat(file.readAlive()).isEmpty();
    }

    @Test
    void knowsNobodyFromATextThatIsCutShort() throws IOException {
        Files.writeString(directory.resolve("kafka.pid"), "12 34@");
        assertThat(file().readAlive()).isEmpty();
    }

    @Test
    void seesThatAProcessHasEnded() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertThat(identity.isAlive()).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(identity.isAlive()).isFalse();
    }

    private PidFile file() {
        return new PidFile(directory.resolve("kafka.pid"));
    }
}
