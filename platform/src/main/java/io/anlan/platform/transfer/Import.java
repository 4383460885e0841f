package io.anlan.platform.transfer;

import io.anlan.platform.web.Word;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that was brought in.
 *
 * @param dryRun it was checked only, and nothing was changed
 * @param progress 0 to 1
 * @param rows that were read
 * @param unchanged rows that say what is so already
 * @param columns headings of the file and what they were taken for
 * @param error why the whole could not be done
 * @param faults the first thousand
 * @param undoFaults why it could not be undone, the first thousand
 */
record Import(
        long id,
        String register,
        String fileName,
        String by,
        boolean dryRun,
        Mode mode,
        State state,
        double progress,
        long rows,
        long created,
        long updated,
        long unchanged,
        long faulty,
        List<Headings.Heading> columns,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy,
        @Nullable List<Fault> faults,
        @Nullable List<Fault> undoFaults) {

    /** What becomes of a file with faulty rows. */
    enum Mode implements Word {
        ALL("all"),
        SKIP("skip");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How far it is. */
    enum State implements Word {
        RUNNING("running"),
        DONE("done"),
        FAILED("failed"),
        UNDOING("undoing"),
        UNDONE("undone");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    Import with(List<Fault> faults, List<Fault> undoFaults) {
        return new Import(
                id,
                register,
                fileName,
                by,
                dryRun,
                mode,
                state,
                progress,
                rows,
                created,
                updated,
                unchanged,
                faulty,
                columns,
                error,
                createdAt,
                finishedAt,
                undoneAt,
                undoneBy,
                faults,
                undoFaults.isEmpty() ? null : undoFaults);
    }
}
