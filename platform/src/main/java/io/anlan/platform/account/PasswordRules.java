package io.anlan.platform.account;

import io.anlan.platform.web.Validation;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** What a password must be like: long enough, of several kinds, not the user name and not one of the usual ones. */
final class PasswordRules {
    private static final int KINDS = 3;
    private static final int GENERATED_LENGTH = 20;
    /** Without characters that look like others. */
    private static final String GENERATED_FROM = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int SHORTEST_NAME = 3;

    private static final List<IntPredicate> KIND_TESTS = List.of(
            Character::isLowerCase, Character::isUpperCase, Character::isDigit, c -> !Character.isLetterOrDigit(c));

    private PasswordRules() {}

    static void check(
            Validation validation, String field, String password, String username, AccountSettings.Password settings) {
        int length = password.codePointCount(0, password.length());
        long kinds = KIND_TESTS.stream()
                .filter(kind -> password.codePoints().anyMatch(kind))
                .count();
        if (length < settings.shortest() || length > AccountSettings.Password.LONGEST) {
            validation.refuse(
                    field,
                    "Must have %d to %d characters; it has %d."
                            .formatted(settings.shortest(), AccountSettings.Password.LONGEST, length),
                    null);
        } else if (kinds < settings.kinds()) {
            validation.refuse(
                    field,
                    "Must have %d of: lower-case letters, capitals, digits, other characters; it has %d."
                            .formatted(settings.kinds(), kinds),
                    null);
        } else if (holds(password, username)) {
            validation.refuse(field, "Must not hold the user name.", null);
        } else if (CommonPasswords.contains(password)) {
            validation.refuse(field, "Is one of those that are tried first. Choose another.", null);
        }
    }

    private static boolean holds(String password, String username) {
        return username.length() >= SHORTEST_NAME
                && password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT));
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
