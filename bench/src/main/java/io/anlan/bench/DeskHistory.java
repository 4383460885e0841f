package io.anlan.bench;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.questdb.QuestDbArchive;
import io.anlan.archive.questdb.QuestDbSettings;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A year of some points and a day of some more, a sample a minute, in the archive of a platform that does not run yet. */
final class DeskHistory {
    static final int YEAR_POINTS = 8;
    static final int DAY_POINTS = 200;
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int COMMIT = 20_000;

    private final SplittableRandom random = new SplittableRandom(42);
    private final double[] values = new double[DAY_POINTS + 1];
    private final List<ArchivedSample> batch = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    /** Writes it, unless an earlier run with the same data folder has done so. */
    void write(Path data, Instant end) {
        Path directory = data.resolve("archive");
        if (Files.exists(directory)) {
            return;
        }
        Instant to = end.truncatedTo(ChronoUnit.MINUTES);
        try (ReadingArchive archive =
                QuestDbArchive.open(QuestDbSettings.of(directory), point -> "environment", () -> now)) {
            for (Instant at = to.minus(YEAR); at.isBefore(to); at = at.plus(INTERVAL)) {
                now = at;
                int points = at.isBefore(to.minus(DAY)) ? YEAR_POINTS : DAY_POINTS;
                for (int point = 1; point <= points; point++) {
                    batch.add(sample(point, at));
                }
                if (batch.size() >= COMMIT) {
                    append(archive);
                }
            }
            append(archive);
        }
    }

    private void append(ReadingArchive archive) {
        archive.append(batch);
        batch.clear();
        archive.maintain(now);
    }

    private ArchivedSample sample(int point, Instant at) {
        values[point] = Math.abs(values[point] + random.nextInt(-50, 51));
        return new ArchivedSample(
                Sample.realtime(point, at, values[point] / 100, 2, Quality.GOOD), at.plusSeconds(1), point, "N");
    }
}
