package io.anlan.platform.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFilesTest {
    @TempDir
    private Path data;

    @Test
    void whatAKilledProcessLeftIsRemovedAtTheNextStart() throws IOException {
        Path imports = Files.createDirectories(data.resolve("imports"));
        Files.writeString(imports.resolve("an-upload-of-an-older-version"), "secret");
        Path killed = Files.createDirectory(imports.resolve("killed"));
        Files.createFile(killed.resolve("lock"));
        Files.writeString(killed.resolve("upload"), "secret");
        Files.writeString(killed.resolve("upload.strings"), "secret");
        ImportFiles files = started();
        assertThat(files.fresh().getParent()).isDirectory();
        assertThat(imports.resolve("an-upload-of-an-older-version")).doesNotExist();
        assertThat(killed).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(imports)))
                .isEqualTo("rwx------");
        files.destroy();
    }

    @Test
    void anotherProcessKeepsItsFiles() throws IOException {
        ImportFiles other = started();
        Path upload = Files.writeString(other.fresh(), "waiting");
        ImportFiles files = started();
        assertThat(upload).exists();
        files.destroy();
        other.destroy();
        assertThat(upload).as("nobody will read it any more").doesNotExist();
        assertThat(data.resolve("imports")).isEmptyDirectory();
    }

    private ImportFiles started() throws IOException {
        var files = new ImportFiles(data);
        files.afterPropertiesSet();
        return files;
    }
}
