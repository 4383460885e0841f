package io.anlan.archive.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.ColumnType;
import io.questdb.cairo.CommitMode;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableUtils;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.vm.Vm;
import io.questdb.cairo.vm.api.MemoryMARW;
import io.questdb.griffin.FunctionFactory;
import io.questdb.std.FilesFacade;
import io.questdb.std.ObjHashSet;
import io.questdb.std.str.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The storage engine of QuestDB inside this process: tables, writers and readers; no SQL, no socket, no thread.
 *
 * <p>Every commit reaches the disk before it returns. Without the functions and compilers of SQL an idle engine takes a
 * fifth of the memory.
 */
final class ArchiveEngine implements AutoCloseable {
    private static final String LOCK_REASON = "archive";
    /** Ends the directory of a table that is being made; to the engine it is no part of the table's name. */
    private static final String UNFINISHED = "~new";

    private final java.nio.file.Path root;
    private final CairoEngine engine;
    private final O3PartitionPurgeJob purge;

    ArchiveEngine(java.nio.file.Path directory, FilesFacade files) {
        root = directory.resolve("db");
        removeUnfinishedTables();
        engine = new WithoutSql(new Configuration(root, files));
        purge = new O3PartitionPurgeJob(engine, 1);
    }

    /**
     * Makes a table unless it exists. It is made beside its place and then moved there: a process that is killed
     * meanwhile leaves no half of a table under its name, which the engine would neither open nor make again.
     */
    synchronized TableToken table(TableDefinition definition) {
        TableToken existing = engine.getTableTokenIfExists(definition.name());
        if (existing != null) {
            return existing;
        }
        int id = engine.getNextTableId();
        TableToken token = engine.lockTableName(definition.name(), id, false, false, false);
        try (Path path = new Path();
                MemoryMARW memory = Vm.getCMARWInstance()) {
            String unfinished = token.getDirName() + UNFINISHED;
            TableUtils.createTable(
                    engine.getConfiguration(), memory, null, path, definition, ColumnType.VERSION, id, unfinished);
            Files.move(root.resolve(unfinished), root.resolve(token.getDirName()), StandardCopyOption.ATOMIC_MOVE);
            force(root);
            engine.registerTableToken(token);
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the table " + definition.name(), e);
        } finally {
            engine.unlockTableName(token);
        }
    }

    private void removeUnfinishedTables() {
        try (var tables = Files.newDirectoryStream(Files.createDirectories(root), "*" + UNFINISHED)) {
            for (java.nio.file.Path table : tables) {
                try (var files = Files.newDirectoryStream(table)) {
                    for (java.nio.file.Path file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The archive's directory (%s) cannot be made ready.".formatted(root), e);
        }
    }

    private static void force(java.nio.file.Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Names of the tables that exist. */
    List<String> tables() {
        var tokens = new ObjHashSet<TableToken>();
        engine.getTableTokens(tokens, false);
        return IntStream.range(0, tokens.size())
                .mapToObj(i -> tokens.get(i).getTableName())
                .toList();
    }

    /** The one writer of a table; closing gives it back. */
    TableWriter writer(TableToken table) {
        return engine.getWriter(table, LOCK_REASON);
    }

    /** A view of everything committed by now; closing gives it back. */
    TableReader reader(TableToken table) {
        return engine.getReader(table);
    }

    /** Frees the files of dropped partitions and of readers and writers that nobody uses. */
    void release() {
        engine.releaseInactive();
        while (purge.run(0)) {
            // one dropped partition after another
        }
    }

    @Override
    public void close() {
        purge.close();
        engine.close();
    }

    private static final class WithoutSql extends CairoEngine {
        WithoutSql(Configuration configuration) {
            super(configuration);
        }

        @Override
        protected Iterable<FunctionFactory> getFunctionFactories() {
            return List.of();
        }
    }

    /** What differs from the engine's defaults, most of them made for many cores and SQL. */
    private static final class Configuration extends DefaultCairoConfiguration {
        private static final int SMALL_QUEUE = 16;
        private static final int PAGE_BYTES = 1 << 20;
        /** Per column, for rows out of order; grows when needed. */
        private static final int UNORDERED_BYTES = 1 << 18;

        private static final int OPEN_PARTITIONS_OF_IDLE_READER = 8;

        private final FilesFacade files;

        Configuration(java.nio.file.Path root, FilesFacade files) {
            super(root.toString());
            this.files = files;
        }

        @Override
        public FilesFacade getFilesFacade() {
            // Called by the constructor of the superclass, too.
            return files == null ? super.getFilesFacade() : files;
        }

        @Override
        public int getCommitMode() {
            return CommitMode.SYNC;
        }

        @Override
        public long getDataAppendPageSize() {
            return PAGE_BYTES;
        }

        @Override
        public int getO3ColumnMemorySize() {
            return UNORDERED_BYTES;
        }

        /** Rows of a day come in order: a partition is never split. */
        @Override
        public long getPartitionO3SplitMinSize() {
            return Long.MAX_VALUE;
        }

        @Override
        public int getInactiveReaderMaxOpenPartitions() {
            return OPEN_PARTITIONS_OF_IDLE_READER;
        }

        @Override
        public long getInactiveReaderTTL() {
            return 60_000;
        }

        @Override
        public long getInactiveWriterTTL() {
            return 60_000;
        }

        @Override
        public int getColumnIndexerQueueCapacity() {
            return SMALL_QUEUE;
        }

        @Override
        public int getO3CallbackQueueCapacity() {
            return SMALL_QUEUE;
        }

        @Override
        public int getO3CopyQueueCapacity() {
            return SMALL_QUEUE;
        }

        @Override
        public int getO3OpenColumnQueueCapacity() {
            return SMALL_QUEUE;
        }

        @Override
        public int getO3PartitionQueueCapacity() {
            return SMALL_QUEUE;
        }

        @Override
        public int getUnorderedPageFrameReduceQueueCapacity() {
            return SMALL_QUEUE;
        }

        @Override
        public int getVectorAggregateQueueCapacity() {
            return SMALL_QUEUE;
        }

        @Override
        public int getPageFrameReduceQueueCapacity() {
            return SMALL_QUEUE;
        }

        @Override
        public int getPageFrameReduceShardCount() {
            return 1;
        }

        @Override
        public int getWalTxnNotificationQueueCapacity() {
            return SMALL_QUEUE;
        }
    }
}
