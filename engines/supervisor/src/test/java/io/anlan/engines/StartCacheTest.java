package io.anlan.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.engines.StartCache.Mode;
import io.anlan.engines.preflight.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    private static final String MAKE = "-XX:AOTCacheOutput=";

    @TempDir
    Path directory;

    private StartCache cache;

    @BeforeEach
    void buildADistribution() throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("lib/app.jar"), "one");
        cache = new StartCache(new Distribution(directory), Services.APP);
    }

    @Test
    void isNotUsedBeforeItIsMade() throws Exception {
        assertThat(cache.options(Mode.USE)).isEmpty();
        assertThat(cache.options(Mode.MAKE)).anyMatch(option -> option.startsWith(MAKE));
        assertThat(cache.adopt()).isFalse();
    }

    @Test
    void isUsedOnceItIsMade() throws Exception {
        make();
        assertThat(cache.options(Mode.USE)).anyMatch(option -> option.startsWith("-XX:AOTCache="));
        assertThat(cache.options(Mode.MAKE)).noneMatch(option -> option.startsWith(MAKE));
    }

    @Test
    void isNotUsedForOtherArchivesAndGoesWhenTheirsIsMade() throws Exception {
        make();
        Files.writeString(directory.resolve("lib/app.jar"), "two, longer");
        assertThat(cache.options(Mode.USE)).isEmpty();
        make();
        try (var files = Files.list(directory.resolve("cache"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void tellsWhatADistributionLacks() {
        StartCache kafka = new StartCache(new Distribution(directory), Services.KAFKA);
        assertThatThrownBy(kafka::exists).isInstanceOf(Refusal.class).hasMessageContaining("has no engines/kafka");
    }

    private void make() throws IOException, Refusal {
        List<String> options = cache.options(Mode.MAKE);
        String option =
                options.stream().filter(o -> o.startsWith(MAKE)).findFirst().orElseThrow();
        Files.writeString(Path.of(option.substring(MAKE.length())), "cache");
        assertThat(cache.adopt()).isTrue();
    }
}
