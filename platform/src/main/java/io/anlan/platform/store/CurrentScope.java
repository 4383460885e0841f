package io.anlan.platform.store;

import org.jspecify.annotations.Nullable;

/**
 * The scope of the work that this thread does. Work on a request always has one; a thread without one does the
 * platform's own work, which sees everything. Whoever hands a request's work to another thread hands over its scope too.
 */
public final class CurrentScope {
    private static final ThreadLocal<@Nullable Context> CONTEXT = new ThreadLocal<>();

    private CurrentScope() {}

    private record Context(Scope scope, @Nullable Caller caller) {}

    /**
     * Who caused the work, for the audit trail.
     *
     * @param peer host that the request came from
     */
    public record Caller(String name, String peer) {}

    /** Null for the platform's own work. */
    public static @Nullable Scope get() {
        Context context = CONTEXT.get();
        return context == null ? null : context.scope();
    }

    /** Null when nobody has logged in, and for the platform's own work. */
    public static @Nullable Caller caller() {
        Context context = CONTEXT.get();
        return context == null ? null : context.caller();
    }

    /** Whether this thread may see a row; see {@link Scope#covers}. */
    public static boolean covers(String regionPath, @Nullable String domain, @Nullable Long enterprise) {
        Scope scope = get();
        return scope == null || scope.covers(regionPath, domain, enterprise);
    }

    /** Does work with a scope. Not within a transaction, which keeps the scope that it began with. */
    public static <T extends @Nullable Object, E extends Exception> T within(Scope scope, Work<T, E> work) throws E {
        return within(scope, caller(), work);
    }

    /** Does work with a scope on behalf of somebody. */
    public static <T extends @Nullable Object, E extends Exception> T within(
            Scope scope, @Nullable Caller caller, Work<T, E> work) throws E {
        Context before = CONTEXT.get();
        CONTEXT.set(new Context(scope, caller));
        try {
            return work.run();
        } finally {
            if (before == null) {
                CONTEXT.remove();
            } else {
                CONTEXT.set(before);
            }
        }
    }

    /** What is done with a scope. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, E extends Exception> {
        T run() throws E;
    }
}
