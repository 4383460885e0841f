package io.anlan.platform.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passwords that are tried first. What usually dresses them up is taken off before they are looked for: capitals, digits
 * and signs around, signs in place of letters.
 */
final class CommonPasswords {
    private static final String FILE = "common-passwords.txt";
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final String IN_PLACE = "@4301!5$7";
    private static final String OF_LETTERS = "aaeolisst";
    private static final Set<String> KNOWN = read();

    private CommonPasswords() {}

    static boolean contains(String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        return isKnown(plain) || isKnown(AROUND.matcher(plain).replaceAll("")) || isKnown(letters(plain));
    }

    private static boolean isKnown(String word) {
        return KNOWN.contains(BETWEEN.matcher(word).replaceAll(""));
    }

    /** {@code p@ssw0rd2026} is {@code password}. */
    private static String letters(String password) {
        String core = password.replaceAll("[\\p{Nd}!.#?*]+$", "");
        return core.chars()
                .map(c -> IN_PLACE.indexOf(c) < 0 ? c : OF_LETTERS.charAt(IN_PLACE.indexOf(c)))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Set<String> read() {
        try (InputStream file = CommonPasswords.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
