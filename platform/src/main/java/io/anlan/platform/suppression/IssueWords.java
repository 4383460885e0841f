package io.anlan.platform.suppression;

import dev.cel.common.CelIssue;
import dev.cel.common.types.CelType;
import io.anlan.platform.suppression.ExpressionIssue.Code;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what a compiler of expressions says of a mistake. */
final class IssueWords {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '\\(([^']*)\\)'.*", Pattern.DOTALL);
    private static final Map<String, String> TYPES = Map.of(
            "double", "a number",
            "int", "a whole number",
            "bool", "a condition",
            "string", "a text");

    private IssueWords() {}

    static List<ExpressionIssue> of(List<CelIssue> issues, Set<String> names) {
        return issues.stream().map(issue -> of(issue, names)).toList();
    }

    private static ExpressionIssue of(CelIssue issue, Set<String> names) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(1, issue.getSourceLocation().getColumn() + 1);
        String message = issue.getMessage();
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(undeclared.group(1), names, line, column);
        }
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return types(overload.group(1).replace("_", ""), overload.group(2), line, column);
        }
        boolean syntax = message.contains("input") || message.contains("token") || message.contains("viable");
        return new ExpressionIssue(syntax ? Code.SYNTAX : Code.OTHER, line, column, message, message);
    }

    private static ExpressionIssue undeclared(String name, Set<String> names, int line, int column) {
        if (names.contains(name)) {
            return new ExpressionIssue(
                    Code.UNKNOWN_FIELD,
                    line,
                    column,
                    name,
                    "Of %1$s there are %1$s.value and %1$s.age.".formatted(name));
        }
        return new ExpressionIssue(
                Code.UNKNOWN_NAME, line, column, name, "Nothing is called %s. Add the point first.".formatted(name));
    }

    private static ExpressionIssue types(String operator, String types, int line, int column) {
        String hint = types.contains("double") && types.contains("int")
                ? " Write the number with a decimal point, such as 5.0."
                : "";
        return new ExpressionIssue(
                Code.TYPES,
                line,
                column,
                "%s (%s)".formatted(operator, types),
                "%s does not go with %s.%s".formatted(operator, words(types), hint));
    }

    private static String words(String types) {
        return String.join(
                " and ",
                Pattern.compile(", ")
                        .splitAsStream(types)
                        .map(type -> TYPES.getOrDefault(type, type))
                        .toList());
    }

    static ExpressionIssue notACondition(CelType type) {
        return new ExpressionIssue(
                Code.NOT_A_CONDITION,
                1,
                1,
                type.name(),
                "The whole must be a condition that is true or false; it is %s."
                        .formatted(TYPES.getOrDefault(type.name(), type.name())));
    }

    static ExpressionIssue unused(String name) {
        return new ExpressionIssue(
                Code.UNUSED,
                1,
                1,
                name,
                "The expression does not name %s, and would not be judged while %s is old. Take the point away."
                        .formatted(name, name));
    }
}
