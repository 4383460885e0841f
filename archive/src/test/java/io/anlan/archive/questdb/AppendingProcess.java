package io.anlan.archive.questdb;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Retention;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Appends batches for ever and says so on its output after each; to be killed. The time goes on by half an hour with
 * each batch, so that maintenance always has something to do.
 *
 * <p>Arguments: directory, number of the first batch.
 */
final class AppendingProcess {
    static final int POINTS = 50;
    static final Instant START = Instant.parse("2026-03-10T02:00:00Z");
    static final Duration STEP = Duration.ofMinutes(30);

    private static volatile Instant now = START;

    private AppendingProcess() {}

    public static void main(String[] args) {
        QuestDbArchive archive = open(Path.of(args[0]), Duration.ofMillis(20));
        for (long number = Long.parseLong(args[1]); ; number++) {
            now = measuredAt(number);
            archive.append(batch(number));
            System.out.println(number);
            System.out.flush();
        }
    }

    static QuestDbArchive open(Path directory, Duration maintenance) {
        var settings = new QuestDbSettings(
                directory,
                Duration.ofHours(1),
                1_000_000,
                Duration.ZERO,
                Duration.ofDays(3650),
                maintenance,
                Retention.DEFAULT,
                0);
        return QuestDbArchive.open(settings, point -> "domain-" + point % 3, () -> now);
    }

    /** One sample a point whose value is the number of the batch. */
    static List<ArchivedSample> batch(long number) {
        return LongStream.range(0, POINTS)
                .mapToObj(point -> new ArchivedSample(
                        Sample.realtime(point, measuredAt(number), (double) number, 0, Quality.GOOD),
                        measuredAt(number),
                        1,
                        "N"))
                .toList();
    }

    static Instant measuredAt(long number) {
        return START.plus(STEP.multipliedBy(number));
    }
}
