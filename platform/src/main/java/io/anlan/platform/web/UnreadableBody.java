package io.anlan.platform.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in the caller's terms why a body could not be read. */
final class UnreadableBody {
    private UnreadableBody() {}

    static Refusal explain(HttpMessageNotReadableException e) {
        for (Throwable inner = e.getCause(); inner != null; inner = inner.getCause()) {
            if (inner instanceof BodyLimitFilter.TooLargeException tooLarge) {
                return Refusal.of(ProblemCode.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            }
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return switch (cause) {
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case MismatchedInputException mismatched -> wrongType(mismatched);
            case StreamReadException broken -> broken(broken);
            default -> Refusal.of(ProblemCode.BAD_REQUEST, "The body is missing or is no JSON.");
        };
    }

    private static Refusal unknownField(UnrecognizedPropertyException e) {
        String known =
                e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        return Refusal.invalid(path(e), "There is no such field. The fields are: %s.".formatted(known), null);
    }

    private static Refusal wrongType(MismatchedInputException e) {
        String message = "Must be %s.".formatted(TypeWords.of(e.getTargetType()));
        return Refusal.invalid(path(e), message, e instanceof InvalidFormatException f ? f.getValue() : null);
    }

    private static Refusal broken(StreamReadException e) {
        TokenStreamLocation at = e.getLocation();
        String place = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        return Refusal.of(
                ProblemCode.BAD_REQUEST, "The body is no JSON%s: %s".formatted(place, e.getOriginalMessage()));
    }

    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : references(e)) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static List<JacksonException.Reference> references(JacksonException e) {
        @Nullable List<JacksonException.Reference> path = e.getPath();
        return path == null ? List.of() : path;
    }
}
