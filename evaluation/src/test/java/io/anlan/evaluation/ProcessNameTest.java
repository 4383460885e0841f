package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessNameTest {
    @TempDir
    private Path directory;

    @Test
    void isTheSameAfterARestart() {
        String first;
        try (var name = ProcessName.in(directory.resolve("state"))) {
            first = name.name();
        }
        try (var name = ProcessName.in(directory.resolve("state"))) {
            assertThat(name.name()).isEqualTo(first).hasSize(36);
        }
    }

    @Test
    void belongsToOneAtATime() {
        try (var name = ProcessName.in(directory)) {
            assertThat(name.name()).isNotEmpty();
            assertThatIllegalStateException()
                    .isThrownBy(() -> ProcessName.in(directory))
                    .withMessageContaining(directory.toString());
        }
    }

    @Test
    void saysWhichDirectoryCannotBeUsed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> ProcessName.in(file.resolve("state")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("file");
    }
}
