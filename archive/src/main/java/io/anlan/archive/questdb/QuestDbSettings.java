package io.anlan.archive.questdb;

import io.anlan.archive.Retention;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the embedded archive.
 *
 * @param directory where it keeps its files; one process at a time
 * @param segmentAge after which recent rows are rewritten as blocks; the longer, the better they compress at first
 * @param segmentRows after which recent rows are rewritten as blocks, whatever their age; a row takes about 100 bytes
 *     of disk until then
 * @param mergeAfter how long after its end a day's blocks are merged into one a point, well compressed
 * @param latestLookBack how far back the newest sample of a silent point is looked for
 * @param maintenanceInterval how often due work is looked for; zero leaves it to {@code maintain}
 * @param retention how long samples are kept
 * @param minFreeBytes free room on the disk below which the archive warns; it goes on all the same
 */
public record QuestDbSettings(
        Path directory,
        Duration segmentAge,
        int segmentRows,
        Duration mergeAfter,
        Duration latestLookBack,
        Duration maintenanceInterval,
        Retention retention,
        long minFreeBytes) {

    private static final int MAX_SEGMENT_ROWS = 1 << 30;

    public QuestDbSettings {
        if (segmentRows < 1 || segmentRows > MAX_SEGMENT_ROWS) {
            throw new IllegalArgumentException(
                    "anlan.archive.segment-rows (%d) must be 1..%d.".formatted(segmentRows, MAX_SEGMENT_ROWS));
        }
        if (!segmentAge.isPositive()) {
            throw new IllegalArgumentException(
                    "anlan.archive.segment-age (%s) must be positive.".formatted(segmentAge));
        }
        if (mergeAfter.isNegative()) {
            throw new IllegalArgumentException("anlan.archive.merge-after (%s) is negative.".formatted(mergeAfter));
        }
    }

    /** What suits most installations. */
    public static QuestDbSettings of(Path directory) {
        return new QuestDbSettings(
                directory,
                Duration.ofHours(1),
                32_000_000,
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofSeconds(15),
                Retention.DEFAULT,
                2L << 30);
    }
}
