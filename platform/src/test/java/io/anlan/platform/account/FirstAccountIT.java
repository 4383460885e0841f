package io.anlan.platform.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.platform.TestPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class FirstAccountIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final Path file = platform.dataDirectory().resolve(FirstAccount.FILE);

    @Test
    void onlyTheOwnerReadsThePasswordFile() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(platform.adminPassword()).hasSize(20);
    }

    @Test
    void aSecondStartChangesNothing() throws IOException {
        String before = Files.readString(file);
        platform.bean(FirstAccount.class).afterPropertiesSet();
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aFileThatWasRemovedIsNotMadeAgain() throws IOException {
        String before = Files.readString(file);
        Files.delete(file);
        try {
            platform.bean(FirstAccount.class).afterPropertiesSet();
            assertThat(file).doesNotExist();
        } finally {
            Files.writeString(file, before);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
