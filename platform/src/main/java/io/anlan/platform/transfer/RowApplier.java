package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.transfer.ImportStore.Change;
import io.anlan.platform.transfer.Register.Draft;
import io.anlan.platform.transfer.Register.Former;
import io.anlan.platform.transfer.Register.Kept;
import io.anlan.platform.web.FieldProblem;
import io.anlan.platform.web.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies rows to a register with the calls of the API, many in a call. A call that is refused changes nothing, names
 * its faulty rows, and is made again without them; one that does not name them is divided until they are found.
 */
final class RowApplier<T> {
    private static final Pattern ITEM = Pattern.compile("items\\[(\\d+)](?:\\.(.*))?");
    private static final String FORBIDDEN = "42501";
    private static final String CONTRADICTION = "23";
    /** Says the same of what lies in another region, of what exists there, and of what changed just now. */
    private static final String NOT_POSSIBLE =
            "Not possible for this account: the region is not its own, or the key is taken.";

    private final Register<T> register;
    private final long importId;
    private final Actor actor;
    private final ImportStore store;
    private final JsonMapper json;
    private final TransactionStatus transaction;
    private final Tally tally;

    RowApplier(
            Register<T> register,
            long importId,
            Actor actor,
            ImportStore store,
            JsonMapper json,
            TransactionStatus transaction,
            Tally tally) {
        this.register = register;
        this.importId = importId;
        this.actor = actor;
        this.store = store;
        this.json = json;
        this.transaction = transaction;
        this.tally = tally;
    }

    /** @return what is wrong with the rows */
    List<Fault> apply(List<ImportRow> rows) {
        List<Draft<T>> drafts = withoutRepetitions(register.prepare(rows, actor));
        var changes = new ArrayList<Change>();
        create(drafts.stream().filter(d -> d.former() == null).toList(), changes);
        update(drafts.stream().filter(this::isChange).toList(), changes);
        store.changes(importId, changes);
        tally.rows += rows.size();
        tally.faulty += rows.stream().filter(ImportRow::isFaulty).count();
        return rows.stream().flatMap(row -> row.faults().stream()).toList();
    }

    private boolean isChange(Draft<T> draft) {
        Former<T> former = draft.former();
        if (former == null) {
            return false;
        }
        boolean same = register.isSame(former.input(), draft.input());
        tally.unchanged += same ? 1 : 0;
        return !same;
    }

    private List<Draft<T>> withoutRepetitions(List<Draft<T>> drafts) {
        Set<String> touched = store.touched(
                importId,
                drafts.stream()
                        .filter(d -> d.former() != null)
                        .map(d -> former(d).id())
                        .toList());
        var lines = new HashMap<String, Long>();
        var objects = new HashSet<String>();
        var unique = new ArrayList<Draft<T>>();
        for (Draft<T> draft : drafts) {
            if (draft.row().isFaulty()) {
                continue;
            }
            Long line = lines.putIfAbsent(draft.key(), draft.row().line());
            Former<T> former = draft.former();
            if (line != null) {
                draft.row().refuse(null, "Line %d is about the same.".formatted(line));
            } else if (former != null && (touched.contains(former.id()) || !objects.add(former.id()))) {
                draft.row().refuse(null, "An earlier line of the file is about the same.");
            } else {
                unique.add(draft);
            }
        }
        return unique;
    }

    private void create(List<Draft<T>> drafts, List<Change> changes) {
        List<Draft<T>> left = drafts;
        while (!left.isEmpty()) {
            List<Draft<T>> now = left;
            var made = new ArrayList<Kept>();
            Optional<RuntimeException> failure = attempt(() ->
                    made.addAll(register.create(now.stream().map(Draft::input).toList(), actor)));
            if (failure.isEmpty()) {
                for (int i = 0; i < made.size(); i++) {
                    changes.add(new Change(
                            made.get(i).id(),
                            now.get(i).row().line(),
                            true,
                            made.get(i).version(),
                            null,
                            null));
                }
                tally.created += made.size();
                return;
            }
            left = withoutRefused(now, failure.get());
            if (left.size() == now.size()) {
                divide(now, failure.get(), half -> create(half, changes));
                return;
            }
        }
    }

    private void update(List<Draft<T>> drafts, List<Change> changes) {
        if (drafts.isEmpty()) {
            return;
        }
        var made = new ArrayList<Change>();
        Optional<RuntimeException> failure = attempt(() -> drafts.forEach(draft -> made.add(update(draft))));
        if (failure.isEmpty()) {
            changes.addAll(made);
            tally.updated += made.size();
        } else {
            divide(drafts, failure.get(), half -> update(half, changes));
        }
    }

    private Change update(Draft<T> draft) {
        Former<T> former = former(draft);
        Kept kept = register.update(former.id(), draft.input(), actor);
        String text = json.writeValueAsString(former.input());
        return new Change(kept.id(), draft.row().line(), false, kept.version(), text, former.secret());
    }

    private static <T> Former<T> former(Draft<T> draft) {
        return Objects.requireNonNull(draft.former());
    }

    /** Something to do with a part of the rows. */
    @FunctionalInterface
    private interface Part<T> {
        void apply(List<Draft<T>> drafts);
    }

    private void divide(List<Draft<T>> drafts, RuntimeException failure, Part<T> part) {
        if (drafts.size() == 1) {
            refuse(drafts.getFirst(), failure);
            return;
        }
        int middle = drafts.size() / 2;
        part.apply(drafts.subList(0, middle));
        part.apply(drafts.subList(middle, drafts.size()));
    }

    private List<Draft<T>> withoutRefused(List<Draft<T>> drafts, RuntimeException failure) {
        if (!(failure instanceof Refusal refusal)) {
            return drafts;
        }
        var refused = new HashSet<Integer>();
        for (FieldProblem problem : refusal.errors()) {
            Matcher item = ITEM.matcher(problem.field());
            if (item.matches()) {
                int index = Integer.parseInt(item.group(1));
                refused.add(index);
                drafts.get(index).row().refuse(field(item.group(2)), problem.message());
            }
        }
        var left = new ArrayList<Draft<T>>();
        for (int i = 0; i < drafts.size(); i++) {
            if (!refused.contains(i)) {
                left.add(drafts.get(i));
            }
        }
        return left;
    }

    private void refuse(Draft<T> draft, RuntimeException failure) {
        if (failure instanceof Refusal refusal && !refusal.errors().isEmpty()) {
            for (FieldProblem problem : refusal.errors()) {
                Matcher item = ITEM.matcher(problem.field());
                draft.row().refuse(field(item.matches() ? item.group(2) : problem.field()), problem.message());
            }
        } else if (failure instanceof Refusal) {
            draft.row().refuse(null, String.valueOf(failure.getMessage()));
        } else {
            draft.row().refuse(null, NOT_POSSIBLE);
        }
    }

    private @Nullable String field(@Nullable String apiField) {
        return apiField == null ? null : register.field(apiField);
    }

    /** Does it all or nothing. @return why nothing was done */
    private Optional<RuntimeException> attempt(Runnable work) {
        return attempt(transaction, work);
    }

    static Optional<RuntimeException> attempt(TransactionStatus transaction, Runnable work) {
        Object savepoint = transaction.createSavepoint();
        try {
            work.run();
            transaction.releaseSavepoint(savepoint);
            return Optional.empty();
        } catch (Refusal e) {
            transaction.rollbackToSavepoint(savepoint);
            return Optional.of(e);
        } catch (DataAccessException e) {
            if (!isOfTheRow(e)) {
                throw e;
            }
            transaction.rollbackToSavepoint(savepoint);
            return Optional.of(e);
        }
    }

    private static boolean isOfTheRow(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().equals(FORBIDDEN) || sql.getSQLState().startsWith(CONTRADICTION));
    }
}
