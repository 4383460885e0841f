package io.anlan.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final Secrets secrets = new Secrets(new byte[32]);

    @Test
    void opensWhatItSealed() {
        assertThat(secrets.open(secrets.seal("123456"))).isEqualTo("123456");
        assertThat(secrets.open(secrets.seal("口令"))).isEqualTo("口令");
        assertThat(secrets.open(secrets.seal(""))).isEmpty();
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(secrets.seal("123456")).isNotEqualTo(secrets.seal("123456"));
    }

    @Test
    void refusesWhatAnotherKeySealed() {
        byte[] other = new byte[32];
        other[31] = 1;
        assertThatThrownBy(() -> secrets.open(new Secrets(other).seal("123456")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key");
    }

    @Test
    void refusesWhatWasAltered() {
        byte[] sealed = secrets.seal("123456");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> secrets.open(sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.open(new byte[3])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThatThrownBy(() -> new Secrets(new byte[16]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16")
                .hasMessageContaining("32");
    }

    @Test
    void readsTheKeyFromItsFile(@TempDir Path dir) throws IOException {
        Path file =
                Files.writeString(dir.resolve("master.key"), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        assertThat(Secrets.fromFile(file).open(secrets.seal("a"))).isEqualTo("a");
    }
}
