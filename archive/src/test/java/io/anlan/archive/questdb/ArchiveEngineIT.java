package io.anlan.archive.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.questdb.TableDefinition.Column;
import io.questdb.cairo.ColumnType;
import io.questdb.cairo.PartitionBy;
import io.questdb.cairo.TableWriter;
import io.questdb.std.FilesFacadeImpl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveEngineIT {
    private static final TableDefinition TABLE = new TableDefinition(
            "blocks_x",
            PartitionBy.DAY,
            List.of(new Column("at", ColumnType.TIMESTAMP), new Column("value", ColumnType.LONG)));

    @TempDir
    private Path directory;

    @Test
    void tableIsThereAfterRestartWithItsRows() {
        try (var engine = open()) {
            append(engine, 1);
        }
        try (var engine = open()) {
            append(engine, 2);
            assertThat(rows(engine)).isEqualTo(2);
            assertThat(engine.tables()).containsExactly("blocks_x");
        }
    }

    /** A process can be killed after any file of a new table, and when a file has been made but not written. */
    @Test
    void processKilledWhileItMadeATableLeavesNothingInTheWay() throws Exception {
        List<Path> files;
        try (var engine = open()) {
            engine.table(TABLE);
            try (var made = Files.list(directory.resolve("db/blocks_x"))) {
                files = made.sorted().toList();
            }
        }
        assertThat(files).hasSizeGreaterThan(3);
        for (int kept = 0; kept <= files.size(); kept++) {
            Path archive = directory.resolve("killed-" + kept);
            Path unfinished = Files.createDirectories(archive.resolve("db/blocks_x~new"));
            for (Path file : files.subList(0, kept)) {
                Files.copy(file, unfinished.resolve(file.getFileName()));
            }
            if (kept < files.size()) {
                Files.createFile(unfinished.resolve(files.get(kept).getFileName()));
            }
            try (var engine = new ArchiveEngine(archive, FilesFacadeImpl.INSTANCE)) {
                assertThat(engine.tables()).isEmpty();
                append(engine, 1);
                assertThat(rows(engine)).isEqualTo(1);
            }
        }
    }

    private ArchiveEngine open() {
        return new ArchiveEngine(directory, FilesFacadeImpl.INSTANCE);
    }

    private static void append(ArchiveEngine engine, long value) {
        try (TableWriter writer = engine.writer(engine.table(TABLE))) {
            TableWriter.Row row = writer.newRow(value);
            row.putLong(1, value);
            row.append();
            writer.commit();
        }
    }

    private static long rows(ArchiveEngine engine) {
        try (var reader = engine.reader(engine.table(TABLE))) {
            return reader.size();
        }
    }
}
