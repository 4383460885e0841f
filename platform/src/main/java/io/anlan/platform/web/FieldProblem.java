package io.anlan.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param field path of the field, such as {@code items[3].limit}
 * @param message what is wrong and how it would be right
 * @param value the value that was sent, shortened; absent for a missing field and for a secret
 */
public record FieldProblem(
        String field, String message, @Nullable String value) {
    private static final int LONGEST_VALUE = 200;

    public FieldProblem {
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }
}
