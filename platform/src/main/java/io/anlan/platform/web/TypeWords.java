package io.anlan.platform.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How messages call the types of fields. */
final class TypeWords {
    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class, "text",
            Long.class, "a whole number",
            long.class, "a whole number",
            Integer.class, "a whole number",
            int.class, "a whole number",
            Boolean.class, "true or false",
            boolean.class, "true or false",
            BigDecimal.class, "a number",
            Instant.class, "a time with an offset such as 2026-11-23T10:15:00.000+08:00");

    private TypeWords() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(TypeWords::word)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        return WORDS.getOrDefault(type, "an object");
    }

    private static String word(Object constant) {
        return constant instanceof Word word ? word.word() : constant.toString();
    }
}
