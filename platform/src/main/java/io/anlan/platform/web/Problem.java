package io.anlan.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 lays it out, with a stable code.
 *
 * @param instance path of the request
 * @param errors the fields that are wrong; absent when it is not about fields
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        ProblemCode code,
        String instance,
        @Nullable List<FieldProblem> errors) {

    private static final String TYPE_PREFIX = "urn:anlan:problem:";

    static Problem of(ProblemCode code, String detail, String instance, List<FieldProblem> errors) {
        return new Problem(
                TYPE_PREFIX + code.word(),
                code.title(),
                code.status().value(),
                detail,
                code,
                instance,
                errors.isEmpty() ? null : List.copyOf(errors));
    }
}
