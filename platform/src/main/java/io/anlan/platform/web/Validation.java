package io.anlan.platform.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of a request, to say all of it at once. */
public final class Validation {
    private static final int MOST_ERRORS = 100;
    private static final int MOST_DIGITS = 30;
    private static final int MOST_SCALE = 18;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final List<FieldProblem> errors = new ArrayList<>();
    private final List<FieldProblem> warnings = new ArrayList<>();
    private final SortedSet<String> unconfirmed = new TreeSet<>();

    /** Whether there is room for more errors; a caller may stop looking. */
    public boolean isFull() {
        return errors.size() >= MOST_ERRORS;
    }

    public void refuse(String field, String message, @Nullable Object value) {
        if (!isFull()) {
            errors.add(new FieldProblem(field, message, value == null ? null : value.toString()));
        }
    }

    /**
     * Warns of a value that is unusual and may be right.
     *
     * @param word by which a caller confirms it
     * @param confirmed what the caller has confirmed
     */
    public void warn(
            String field, String message, @Nullable Object value, String word, @Nullable Collection<String> confirmed) {
        if ((confirmed == null || !confirmed.contains(word)) && warnings.size() < MOST_ERRORS) {
            warnings.add(new FieldProblem(field, message, value == null ? null : value.toString()));
            unconfirmed.add(word);
        }
    }

    /** Text of one line, not blank when it is there. */
    public void text(String field, @Nullable String value, int longest) {
        if (value == null) {
            return;
        }
        if (value.isBlank()) {
            refuse(field, "Must not be blank.", value);
        } else if (value.length() > longest) {
            refuse(field, "Must have at most %d characters; it has %d.".formatted(longest, value.length()), value);
        } else if (CONTROL.matcher(value).find()) {
            refuse(field, "Must not hold control characters.", value);
        }
    }

    /** Text of several lines; may be empty. */
    public void paragraph(String field, String value, int longest) {
        if (value.length() > longest) {
            refuse(field, "Must have at most %d characters; it has %d.".formatted(longest, value.length()), value);
        } else if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            refuse(field, "Must not hold control characters.", value);
        }
    }

    public void matches(String field, @Nullable String value, Pattern pattern, String message) {
        if (value != null && !pattern.matcher(value).matches()) {
            refuse(field, message, value);
        }
    }

    public void range(String field, @Nullable Integer value, int low, int high) {
        if (value != null && (value < low || value > high)) {
            refuse(field, "Must be %d to %d.".formatted(low, high), value);
        }
    }

    /** A decimal of a size that can be shown and stored. Tests its digits only, so that 1e999999999 costs nothing. */
    public boolean number(String field, @Nullable BigDecimal value) {
        if (value == null) {
            return true;
        }
        if (value.precision() > MOST_DIGITS || value.scale() > MOST_SCALE || value.scale() < -MOST_DIGITS) {
            refuse(
                    field,
                    "Must have at most %d digits, %d of them after the point.".formatted(MOST_DIGITS, MOST_SCALE),
                    value);
            return false;
        }
        return true;
    }

    /** @throws Refusal when anything was wrong, or unusual and not confirmed */
    public void done() {
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        if (!warnings.isEmpty()) {
            throw Refusal.unconfirmed(warnings, unconfirmed);
        }
    }
}
