package io.anlan.platform.account;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Codes for the day when the device is lost. Each has 80 bits, so that its hash need not be slow. */
final class RecoveryCodes {
    /** Thirty-two letters and digits that are not taken for one another. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 4;

    private RecoveryCodes() {}

    static List<String> generate(SecureRandom random, int count) {
        return Stream.generate(() -> one(random)).limit(count).toList();
    }

    private static String one(SecureRandom random) {
        return IntStream.range(0, GROUPS).mapToObj(i -> group(random)).collect(Collectors.joining("-"));
    }

    private static String group(SecureRandom random) {
        var group = new StringBuilder();
        random.ints(GROUP_LENGTH, 0, ALPHABET.length()).forEach(i -> group.append(ALPHABET.charAt(i)));
        return group.toString();
    }
}
