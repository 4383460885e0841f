package io.anlan.platform.account;

import io.anlan.platform.web.Validation;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.IntPredicate;

/** What a password must be like: at least ten characters of three kinds. */
final class PasswordRules {
    static final int SHORTEST = 10;
    /** Longer ones only cost hashing time. */
    static final int LONGEST = 200;

    private static final int KINDS = 3;
    private static final int GENERATED_LENGTH = 20;
    /** Without characters that look like others. */
    private static final String GENERATED_FROM = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final List<IntPredicate> KIND_TESTS = List.of(
            Character::isLowerCase, Character::isUpperCase, Character::isDigit, c -> !Character.isLetterOrDigit(c));

    private PasswordRules() {}

    static void check(Validation validation, String field, String password) {
        int length = password.codePointCount(0, password.length());
        long kinds = KIND_TESTS.stream()
                .filter(kind -> password.codePoints().anyMatch(kind))
                .count();
        if (length < SHORTEST || length > LONGEST) {
            validation.refuse(
                    field, "Must have %d to %d characters; it has %d.".formatted(SHORTEST, LONGEST, length), null);
        } else if (kinds < KINDS) {
            validation.refuse(
                    field,
                    "Must have three of: lower-case letters, capitals, digits, other characters; it has %d."
                            .formatted(kinds),
                    null);
        }
    }

    /** More than 110 bits. */
    static String generate(SecureRandom random) {
        var password = new StringBuilder();
        do {
            password.setLength(0);
            random.ints(GENERATED_LENGTH, 0, GENERATED_FROM.length())
                    .forEach(i -> password.append(GENERATED_FROM.charAt(i)));
        } while (KIND_TESTS.stream()
                        .filter(kind -> password.chars().anyMatch(kind))
                        .count()
                < KINDS);
        return password.toString();
    }
}
