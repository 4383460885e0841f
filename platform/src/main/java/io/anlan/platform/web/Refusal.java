package io.anlan.platform.web;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller's mistake, or a request that cannot be served now; becomes a {@link Problem}. */
public final class Refusal extends RuntimeException {
    private static final String DATABASE_AWAY =
            "The database does not answer. Nothing was changed as far as is known; try again in a few seconds.";
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);

    private final ProblemCode code;
    private final transient List<FieldProblem> errors;
    private final @Nullable Duration retryAfter;

    private Refusal(ProblemCode code, String detail, List<FieldProblem> errors, @Nullable Duration retryAfter) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static Refusal of(ProblemCode code, String detail) {
        return new Refusal(code, detail, List.of(), null);
    }

    /** @param what the kind of thing in words, such as "facility" */
    public static Refusal notFound(String what, Object id) {
        return of(ProblemCode.NOT_FOUND, "There is no %s with the id %s.".formatted(what, id));
    }

    public static Refusal conflict(String detail) {
        return of(ProblemCode.CONFLICT, detail);
    }

    public static Refusal invalid(List<FieldProblem> errors) {
        FieldProblem first = errors.getFirst();
        String detail = errors.size() == 1
                ? "%s: %s".formatted(first.field(), first.message())
                : "%d fields are wrong. The first: %s: %s".formatted(errors.size(), first.field(), first.message());
        return new Refusal(ProblemCode.VALIDATION_FAILED, detail, errors, null);
    }

    /**
     * Values that are unusual and may be right all the same; who sends them again with {@code confirm} says so.
     *
     * @param words what to send in {@code confirm}
     */
    static Refusal unconfirmed(List<FieldProblem> errors, Collection<String> words) {
        String detail = "%s: %s If it is right all the same, send it again with confirm: %s."
                .formatted(errors.getFirst().field(), errors.getFirst().message(), words);
        return new Refusal(ProblemCode.CONFIRMATION_REQUIRED, detail, errors, null);
    }

    public static Refusal invalid(String field, String message, @Nullable Object value) {
        return invalid(List.of(new FieldProblem(field, message, value == null ? null : value.toString())));
    }

    public static Refusal later(ProblemCode code, String detail, Duration retryAfter) {
        return new Refusal(code, detail, List.of(), retryAfter);
    }

    /** The database does not answer in time. */
    static Refusal databaseAway() {
        return later(ProblemCode.UNAVAILABLE, DATABASE_AWAY, DATABASE_RETRY);
    }

    public ProblemCode code() {
        return code;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
