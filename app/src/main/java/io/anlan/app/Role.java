package io.anlan.app;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a process does. One process may have all roles. */
public enum Role {
    /** Hears devices and answers them once the log has what they said. */
    GATEWAY,
    /** Judges readings by the rules. */
    EVALUATION,
    /** Keeps every sample. */
    ARCHIVE,
    /** Registry, alarms, accounts, pages. */
    PLATFORM;

    /** The word used in {@code anlan.roles} and in the health report. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a list such as {@code gateway,evaluation}.
     *
     * @throws IllegalArgumentException naming the word that is no role
     */
    public static Set<Role> parse(String list) {
        var roles = EnumSet.noneOf(Role.class);
        for (String word : list.split(",")) {
            if (!word.isBlank()) {
                roles.add(of(word.strip()));
            }
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("anlan.roles is empty; name some of " + words() + ".");
        }
        return roles;
    }

    private static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "anlan.roles names (%s), which is no role; there are %s.".formatted(word, words())));
    }

    private static String words() {
        return String.join(", ", Arrays.stream(values()).map(Role::word).toList());
    }
}
