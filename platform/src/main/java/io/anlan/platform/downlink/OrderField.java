package io.anlan.platform.downlink;

import io.anlan.platform.web.Validation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of the data area of a request (HJ 212-2017 Table 4).
 *
 * @param name as the protocol has it
 * @param check finds what is wrong with a value, or null
 */
record OrderField(String name, Type type, boolean isRequired, Check check) {
    /** The value of the parameter that InfoId names; not a name of the protocol. */
    static final String INFO = "Info";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,10}");
    private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]");
    private static final Pattern TEXT = Pattern.compile("[^;,=&#\\p{Cntrl}]{1,200}");

    /** How a value is written in a request of the API. */
    enum Type {
        NUMBER,
        CHOICE,
        CODE,
        CLOCK,
        TEXT,
        /** An instant with its offset; Beijing time on the wire. */
        TIME
    }

    /** Says what is wrong with a value. */
    @FunctionalInterface
    interface Check {
        @Nullable
        String problem(String value);
    }

    static OrderField number(String name, int low, int high) {
        return new OrderField(
                name,
                Type.NUMBER,
                true,
                value -> isNumber(value, low, high) ? null : "Must be %d to %d.".formatted(low, high));
    }

    static OrderField oneOf(String name, String... values) {
        List<String> allowed = List.of(values);
        return new OrderField(
                name,
                Type.CHOICE,
                true,
                value -> allowed.contains(value) ? null : "Must be one of %s.".formatted(allowed));
    }

    static OrderField code(String name) {
        return matching(name, Type.CODE, CODE, "Must be a code of letters and digits.");
    }

    static OrderField clock(String name) {
        return matching(name, Type.CLOCK, CLOCK, "Must be a time of day as hhmmss.");
    }

    static OrderField text(String name) {
        return matching(name, Type.TEXT, TEXT, "Must have 1 to 200 characters, none of ; , = & #.");
    }

    static OrderField time(String name) {
        return new OrderField(
                name, Type.TIME, true, value -> instant(value) == null ? "Must be a time with its offset." : null);
    }

    static OrderField optional(OrderField field) {
        return new OrderField(field.name, field.type, false, field.check);
    }

    private static OrderField matching(String name, Type type, Pattern pattern, String message) {
        return new OrderField(name, type, true, value -> pattern.matcher(value).matches() ? null : message);
    }

    /** Refuses a value that is missing or wrong. */
    void validate(Validation validation, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            if (isRequired) {
                validation.refuse(name, "Is needed.", null);
            }
            return;
        }
        String problem = check.problem(value);
        if (problem != null) {
            validation.refuse(name, problem, value);
        }
    }

    static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isNumber(String value, int low, int high) {
        if (value.isEmpty() || value.length() > 6 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int number = Integer.parseInt(value);
        return number >= low && number <= high;
    }
}
