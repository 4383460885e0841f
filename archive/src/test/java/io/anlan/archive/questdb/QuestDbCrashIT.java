package io.anlan.archive.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes that append. */
class QuestDbCrashIT {
    private static final int ROUNDS = 3;
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void losesAndDoublesNothingThatWasAppendedWhenItIsKilled() throws Exception {
        long next = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged =
                    appendUntilKilled(next, 30 + RandomGenerator.getDefault().nextInt(50));
            next = checkKept(acknowledged) + 1;
        }
    }

    /** The last batch that the process said it had appended. */
    private long appendUntilKilled(long first, int batches) throws IOException, InterruptedException {
        Path said = directory.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        directory.resolve("archive").toString(),
                        Long.toString(first))
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (Files.readAllLines(said).size() < batches) {
                assertThat(process.isAlive()).as("the process goes on").isTrue();
                assertThat(System.nanoTime()).as("gave up waiting").isLessThan(limit);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Long.parseLong(Files.readAllLines(said).getLast());
    }

    /** The last batch that is there: that which was acknowledged last, or the one that was under way. */
    private long checkKept(long acknowledged) {
        try (QuestDbArchive archive = AppendingProcess.open(directory.resolve("archive"), Duration.ZERO)) {
            long last = check(archive, acknowledged);
            archive.maintain(AppendingProcess.measuredAt(last).plus(Duration.ofDays(2)));
            assertThat(check(archive, acknowledged)).isEqualTo(last);
            assertThat(archive.health().problems()).isEmpty();
            return last;
        }
    }

    private static long check(QuestDbArchive archive, long acknowledged) {
        long kept = archive.count(AppendingProcess.START, END) / AppendingProcess.POINTS;
        assertThat(kept - 1).isBetween(acknowledged, acknowledged + 1);
        for (long point = 0; point < AppendingProcess.POINTS; point++) {
            List<ArchivedSample> samples =
                    archive.raw(point, Set.of(Series.REALTIME), AppendingProcess.START, END, Integer.MAX_VALUE, null);
            int place = (int) point;
            assertThat(samples)
                    .containsExactlyElementsOf(LongStream.range(0, kept)
                            .mapToObj(number -> AppendingProcess.batch(number).get(place))
                            .toList());
        }
        return kept - 1;
    }
}
