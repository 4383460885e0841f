package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.transfer.ImportRun.Tools;
import io.anlan.platform.transfer.ImportStore.Change;
import io.anlan.platform.transfer.Register.Kept;
import io.anlan.platform.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;

/**
 * Takes an import back, from its last row to its first: what it made is removed, what it changed gets its former values.
 * One thing that was changed since, or on which something hangs, keeps the whole as it is.
 */
final class ImportUndo<T> implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ImportUndo.class);
    private static final int MOST_FAULTS = 1_000;

    private final Import undone;
    private final Actor actor;
    private final Register<T> register;
    private final Tools tools;
    private final List<Fault> faults = new ArrayList<>();

    ImportUndo(Import undone, Actor actor, Register<T> register, Tools tools) {
        this.undone = undone;
        this.actor = actor;
        this.register = register;
        this.tools = tools;
    }

    @Override
    public void run() {
        try {
            tools.jobs().beside(() -> tools.store().forgetUndoFaults(undone.id()));
            boolean done = Boolean.TRUE.equals(tools.transactions().execute(this::takeBack));
            if (!done) {
                refused("The import was not undone: %d or more things do not allow it.".formatted(faults.size()));
            }
        } catch (RuntimeException e) {
            LOGGER.error("The import {} could not be undone", undone.id(), e);
            refused("The platform failed; nothing was undone.");
        }
    }

    private void refused(String error) {
        tools.jobs().beside(() -> {
            tools.store().faults(undone.id(), true, 1, faults);
            tools.store().undoRefused(undone.id(), error);
        });
    }

    private boolean takeBack(TransactionStatus transaction) {
        tools.store().byIndexes();
        long line = Long.MAX_VALUE;
        String object = "";
        long count = 0;
        List<Change> changes = tools.store().changesBefore(undone.id(), line, object, ImportRun.ROWS_A_STEP);
        while (!changes.isEmpty() && faults.size() < MOST_FAULTS) {
            step(transaction, changes);
            count += changes.size();
            double progress = (double) count / (double) Math.max(1, undone.created() + undone.updated());
            tools.jobs().beside(() -> tools.store().undoProgress(undone.id(), progress));
            Change last = changes.getLast();
            changes = tools.store().changesBefore(undone.id(), last.line(), last.object(), ImportRun.ROWS_A_STEP);
        }
        if (!faults.isEmpty()) {
            transaction.setRollbackOnly();
            return false;
        }
        tools.store().undone(undone.id(), actor.username());
        return true;
    }

    private void step(TransactionStatus transaction, List<Change> changes) {
        Map<String, Integer> versions = register
                .versions(changes.stream().map(Change::object).toList())
                .stream()
                .collect(Collectors.toMap(Kept::id, Kept::version));
        var free = new ArrayList<Change>();
        for (Change change : changes) {
            String reason = obstacle(versions.get(change.object()), change);
            if (reason == null) {
                free.add(change);
            } else {
                refuse(change, reason);
            }
        }
        if (faults.isEmpty()
                && RowApplier.attempt(transaction, () -> takeBack(free)).isPresent()) {
            findObstacles(transaction, free);
        }
    }

    /** One by one, after all of them together were refused. */
    private void findObstacles(TransactionStatus transaction, List<Change> changes) {
        for (Change change : changes) {
            Optional<RuntimeException> failure = RowApplier.attempt(transaction, () -> takeBack(change));
            failure.ifPresent(why -> refuse(change, reason(why)));
        }
    }

    private void refuse(Change change, String reason) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(change.line(), null, change.object(), reason));
        }
    }

    private static @Nullable String obstacle(@Nullable Integer version, Change change) {
        if (version == null) {
            return "It was removed since.";
        }
        return version == change.version() ? null : "It was changed since.";
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof Refusal ? String.valueOf(failure.getMessage()) : "Something else refers to it.";
    }

    /** What is removed first frees the keys that what is restored had before. */
    private void takeBack(List<Change> changes) {
        register.remove(
                changes.stream().filter(Change::created).map(Change::object).toList(), actor);
        changes.stream().filter(change -> !change.created()).forEach(this::restore);
    }

    private void takeBack(Change change) {
        if (change.created()) {
            register.remove(change.object(), actor);
        } else {
            restore(change);
        }
    }

    private void restore(Change change) {
        T former = tools.json().readValue(Objects.requireNonNull(change.former()), register.type());
        register.restore(change.object(), former, change.secret(), actor);
    }
}
