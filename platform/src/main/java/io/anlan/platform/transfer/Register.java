package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.sheets.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A register that can be brought in as a file. The checks and changes are those of the API; all calls are made within
 * the transaction and the scope of the import.
 *
 * @param <T> what the API takes in to make or change one
 */
public interface Register<T> {
    /** As the API calls the list. */
    String name();

    Term label();

    List<ImportField> fields();

    Class<T> type();

    /** What one must be allowed besides importing. */
    Permission permission();

    /** Whether it gives rights, so that whoever imports it proves again who he is. */
    default boolean isDangerous() {
        return false;
    }

    /**
     * Finds what each row means: what is registered under its key, and what it is to become. Notes what is wrong at the
     * rows, which then need no draft.
     */
    List<Draft<T>> prepare(List<ImportRow> rows, Actor actor);

    /** Makes all of them, in their order, or throws. */
    List<Kept> create(List<T> inputs, Actor actor);

    Kept update(String id, T input, Actor actor);

    /** Removes one on which nothing hangs, or throws. */
    void remove(String id, Actor actor);

    /** Removes several in their order, or throws; those that many things are imported of do it at once. */
    default void remove(List<String> ids, Actor actor) {
        ids.forEach(id -> remove(id, actor));
    }

    /** Gives back what an import has changed. */
    default void restore(String id, T former, byte @Nullable [] secret, Actor actor) {
        update(id, former, actor);
    }

    /** The versions as they are now; what is gone is left out. */
    List<Kept> versions(List<String> ids);

    /** Whether a change would change nothing. */
    default boolean isSame(T former, T input) {
        return former.equals(input);
    }

    /** The field of the file for a field of the API, when it goes by another name. */
    default String field(String apiField) {
        return apiField;
    }

    /** Something registered, as it is now. */
    record Kept(String id, int version) {}

    /**
     * Something registered, as it was before.
     *
     * @param input that would make it what it is
     * @param secret what the input does not say, sealed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Former<T>(String id, int version, T input, byte @Nullable [] secret) {}

    /**
     * What a row is to become.
     *
     * @param key two rows of a file with the same key contradict each other
     * @param former null for something new
     */
    record Draft<T>(ImportRow row, String key, @Nullable Former<T> former, T input) {}
}
