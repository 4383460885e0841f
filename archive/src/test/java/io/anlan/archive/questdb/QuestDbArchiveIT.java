package io.anlan.archive.questdb;

import io.anlan.archive.ReadingArchive;
import io.anlan.archive.ReadingArchiveContract;
import io.anlan.archive.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongFunction;

class QuestDbArchiveIT extends ReadingArchiveContract {
    @Override
    protected ReadingArchive open(Path directory, LongFunction<String> domainOf, InstantSource clock) {
        return QuestDbArchive.open(settings(directory), domainOf, clock);
    }

    /** Does nothing by itself and has room for the smallest disk. */
    static QuestDbSettings settings(Path directory) {
        return new QuestDbSettings(
                directory,
                Duration.ofHours(1),
                1_000_000,
                Duration.ofDays(1),
                Duration.ofDays(365),
                Duration.ZERO,
                Retention.DEFAULT,
                0);
    }
}
