package io.anlan.engines.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.engines.process.Signals.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @TempDir
    Path directory;

    @Test
    void endsThoseThePidFilesName() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "60").start();
        var candidate = new Orphans.Candidate("app", pidFileOf(orphan), Signal.TERM);
        assertThat(Orphans.stop(List.of(candidate), LIMIT)).containsExactly("app");
        assertThat(orphan.waitFor()).isEqualTo(128 + 15);
        assertThat(candidate.pidFile().read()).isEmpty();
    }

    @Test
    void killsThoseThatDoNotStop() throws Exception {
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; sleep 60 & wait").start();
        assertThat(deaf.inputReader().readLine()).isEqualTo("ready");
        Orphans.stop(List.of(new Orphans.Candidate("app", pidFileOf(deaf), Signal.TERM)), LIMIT);
        assertThat(deaf.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsThoseThatWorkInADirectoryAndNoOthers() throws Exception {
        Process inside =
                new ProcessBuilder("sleep", "60").directory(directory.toFile()).start();
        Process outside = new ProcessBuilder("sleep", "60").start();
        Orphans.stopThoseIn(directory, Signal.TERM, LIMIT);
        assertThat(inside.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(outside.isAlive()).isTrue();
        outside.destroyForcibly();
    }

    @Test
    void endsThoseWithAMarkInTheirEnvironmentAndNoOthers() throws Exception {
        Process marked = withMark("/data/one");
        Process other = withMark("/data/one/more");
        Orphans.stopThoseWith("ANLAN_TEST_MARK", "/data/one", LIMIT);
        assertThat(marked.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    private PidFile pidFileOf(Process process) throws IOException {
        PidFile file = new PidFile(directory.resolve("app.pid"));
        file.write(new PidFile.Entry(ProcessIdentity.of(process.pid()).orElseThrow(), 0));
        return file;
    }

    private static Process withMark(String value) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("ANLAN_TEST_MARK", value);
        return builder.start();
    }
}
