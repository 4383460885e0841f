package io.anlan.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAccountsTest {
    @TempDir
    private Path directory = Path.of(".");

    @Test
    void areShownInColumnsOnceAllAreMade() throws IOException {
        Path file = directory.resolve("accounts.json");
        var accounts = new DemoAccounts(file);
        assertThat(accounts.areComplete()).isFalse();
        Files.writeString(file, """
                {"complete": false, "accounts": []}""");
        assertThat(accounts.areComplete()).isFalse();
        Files.writeString(file, """
                {"complete": true, "accounts": [
                  {"role": "head", "username": "demo-head", "password": "Abc2-Def3", "who": "head of the province"},
                  {"role": "duty-officer", "username": "demo-duty", "password": "Ghi4-Jkm5", "who": "duty officer"}]}""");
        assertThat(accounts.areComplete()).isTrue();
        assertThat(accounts.table().lines().skip(2))
                .containsExactly(
                        "  role          user name  password   who",
                        "  head          demo-head  Abc2-Def3  head of the province",
                        "  duty-officer  demo-duty  Ghi4-Jkm5  duty officer");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("accounts.json"), "{");
        assertThatThrownBy(() -> new DemoAccounts(file).areComplete())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("accounts.json");
    }
}
