package io.anlan.platform.transfer;

import io.anlan.platform.sheets.SheetReader;
import io.anlan.platform.sheets.SheetRow;
import io.anlan.platform.sheets.UnreadableSheet;
import io.anlan.platform.transfer.Import.Mode;
import io.anlan.platform.transfer.Import.State;
import io.anlan.platform.transfer.ImportStore.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * One import, in one transaction: a check is the same work with its transaction taken back. Rows are read and applied a
 * few hundred at a time, so that neither the file nor its faults are ever in memory.
 */
final class ImportRun<T> implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ImportRun.class);
    static final int ROWS_A_STEP = 500;
    /** More are counted and not told one by one. */
    static final long MOST_FAULTS = 100_000;

    private static final long PROGRESS_NANOS = 500_000_000;

    /** What an import works with. */
    record Tools(ImportStore store, ImportJobs jobs, TransactionTemplate transactions, JsonMapper json) {}

    private final long id;
    private final Order order;
    private final Register<T> register;
    private final Map<String, String> mapping;
    private final Path file;
    private final Tools tools;
    private final Tally tally = new Tally();
    private long faults;
    private long told = System.nanoTime();

    ImportRun(long id, Order order, Register<T> register, Map<String, String> mapping, Path file, Tools tools) {
        this.id = id;
        this.order = order;
        this.register = register;
        this.mapping = mapping;
        this.file = file;
        this.tools = tools;
    }

    /** The file is no good as a whole. */
    private static final class Unusable extends RuntimeException {
        Unusable(String message) {
            super(message);
        }
    }

    @Override
    public void run() {
        try {
            boolean done = Boolean.TRUE.equals(tools.transactions().execute(this::apply));
            if (!done) {
                boolean refused = !order.dryRun() && tally.faulty > 0;
                finish(refused ? State.FAILED : State.DONE, refused ? refusal() : null);
            }
        } catch (Unusable e) {
            finish(State.FAILED, e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.error("The import {} failed", id, e);
            finish(State.FAILED, "The platform failed at row %d; nothing was changed.".formatted(tally.rows + 1));
        } finally {
            delete();
        }
    }

    private String refusal() {
        return "%d of %d rows are faulty; nothing was changed.".formatted(tally.faulty, tally.rows);
    }

    private void finish(State state, @Nullable String error) {
        tools.jobs().beside(() -> tools.store().finish(id, state, tally, error));
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.warn("The file {} of an import could not be removed", file, e);
        }
    }

    /** @return whether the changes are to stay */
    private boolean apply(TransactionStatus transaction) {
        tools.store().byIndexes();
        try (SheetReader reader = SheetReader.open(file)) {
            Headings headings = headings(reader);
            var applier =
                    new RowApplier<>(register, id, order.actor(), tools.store(), tools.json(), transaction, tally);
            var rows = new ArrayList<ImportRow>();
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(headings.read(row));
                if (rows.size() == ROWS_A_STEP) {
                    step(applier, rows, reader.progress());
                }
            }
            step(applier, rows, 1);
        } catch (UnreadableSheet e) {
            throw new Unusable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Unusable("The file cannot be read: %s".formatted(e.getMessage()));
        }
        tally.progress = 1;
        boolean stays = !order.dryRun() && (order.mode() == Mode.SKIP || tally.faulty == 0);
        if (stays) {
            tools.store().finish(id, State.DONE, tally, null); // with the changes, or not at all
        } else {
            transaction.setRollbackOnly();
        }
        return stays;
    }

    private Headings headings(SheetReader reader) throws IOException, UnreadableSheet {
        SheetRow first = reader.next();
        if (first == null) {
            throw new Unusable("The file is empty.");
        }
        Headings headings = Headings.of(first, register.fields(), mapping);
        tools.jobs().beside(() -> tools.store().columns(id, headings.list()));
        if (headings.areUnknown()) {
            throw new Unusable("None of the headings is known. Use those of the template, or say what they mean.");
        }
        return headings;
    }

    private void step(RowApplier<T> applier, List<ImportRow> rows, double progress) {
        if (Thread.currentThread().isInterrupted()) {
            throw new Unusable("The platform was stopped; nothing was changed.");
        }
        if (!rows.isEmpty()) {
            tell(applier.apply(List.copyOf(rows)));
            rows.clear();
        }
        tally.progress = progress;
        if (System.nanoTime() - told > PROGRESS_NANOS) {
            tools.jobs().beside(() -> tools.store().progress(id, tally));
            told = System.nanoTime();
        }
    }

    private void tell(List<Fault> found) {
        List<Fault> kept = found.subList(0, (int) Math.min(found.size(), MOST_FAULTS - faults));
        if (!kept.isEmpty()) {
            long first = faults + 1;
            tools.jobs().beside(() -> tools.store().faults(id, false, first, kept));
            faults += kept.size();
        }
    }
}
