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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Some days of a province's points in the archive of a platform that does not run yet; values wander within 0 to 1000. */
final class WhatIfHistory {
    private static final int COMMIT = 20_000;
    private static final Duration MAINTAIN_EVERY = Duration.ofHours(1);
    private static final int HIGHEST = 10_000;
    private static final int STEP = 120;

    private final SplittableRandom random = new SplittableRandom(42);
    private final int[] tenths;
    private final Duration interval;
    private final List<ArchivedSample> batch = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    WhatIfHistory(int points, Duration interval) {
        this.tenths = new int[points];
        this.interval = interval;
        for (int i = 0; i < points; i++) {
            tenths[i] = random.nextInt(HIGHEST);
        }
    }

    /** Writes it, unless an earlier run with the same data folder has done so. */
    void write(Path data, Instant from, Instant to) {
        Path directory = data.resolve("archive");
        if (Files.exists(directory)) {
            return;
        }
        long begun = System.nanoTime();
        now = from;
        Instant due = from;
        try (ReadingArchive archive =
                QuestDbArchive.open(QuestDbSettings.of(directory), point -> "major-hazard", () -> now)) {
            for (Instant at = from; at.isBefore(to); at = at.plus(interval)) {
                now = at;
                for (int i = 0; i < tenths.length; i++) {
                    batch.add(sample(i, at));
                    if (batch.size() == COMMIT) {
                        archive.append(batch);
                        batch.clear();
                    }
                }
                if (!at.isBefore(due)) {
                    archive.maintain(now);
                    due = at.plus(MAINTAIN_EVERY);
                }
            }
            archive.append(batch);
            archive.maintain(now);
        }
        System.out.printf("The archive is filled after %.0f s.%n", (System.nanoTime() - begun) / 1e9);
    }

    private ArchivedSample sample(int i, Instant at) {
        tenths[i] = Math.clamp((long) tenths[i] + random.nextInt(-STEP, STEP + 1), 0, HIGHEST);
        long point = i + 1L;
        return new ArchivedSample(
                Sample.realtime(point, at, tenths[i] / 10.0, 1, Quality.GOOD), at.plusSeconds(1), point, "N");
    }
}
