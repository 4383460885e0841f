package io.anlan.platform.store;

import org.jspecify.annotations.Nullable;

/**
 * The scope of the work that this thread does. Work on a request always has one; a thread without one does the
 * platform's own work, which sees everything. Whoever hands a request's work to another thread hands over its scope too.
 */
public final class CurrentScope {
    private static final ThreadLocal<@Nullable Scope> SCOPE = new ThreadLocal<>();

    private CurrentScope() {}

    /** Null for the platform's own work. */
    public static @Nullable Scope get() {
        return SCOPE.get();
    }

    /** Whether this thread may see a row; see {@link Scope#covers}. */
    public static boolean covers(String regionPath, @Nullable String domain, @Nullable Long enterprise) {
        Scope scope = SCOPE.get();
        return scope == null || scope.covers(regionPath, domain, enterprise);
    }

    /** Does work with a scope. Not within a transaction, which keeps the scope that it began with. */
    public static <T extends @Nullable Object, E extends Exception> T within(Scope scope, Work<T, E> work) throws E {
        Scope before = SCOPE.get();
        SCOPE.set(scope);
        try {
            return work.run();
        } finally {
            if (before == null) {
                SCOPE.remove();
            } else {
                SCOPE.set(before);
            }
        }
    }

    /** What is done with a scope. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, E extends Exception> {
        T run() throws E;
    }
}
