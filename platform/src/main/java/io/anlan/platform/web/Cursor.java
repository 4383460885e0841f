package io.anlan.platform.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A place in a list's order: the sort values of the last item seen. Opaque to clients. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";
    private static final String FIELD = "after";

    private final List<String> values;

    private Cursor(List<String> values) {
        this.values = List.copyOf(values);
    }

    public static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(Object::toString).toList());
    }

    /** @param size how many values the list's order has */
    static Cursor parse(String text, int size) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            var cursor = new Cursor(List.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
            if (cursor.values.size() == size) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    String text() {
        byte[] bytes = values.stream().collect(Collectors.joining(SEPARATOR)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String string(int index) {
        return values.get(index);
    }

    public long number(int index) {
        try {
            return Long.parseLong(string(index));
        } catch (NumberFormatException e) {
            throw wrong(text());
        }
    }

    public Instant instant(int index) {
        try {
            return Instant.parse(string(index));
        } catch (DateTimeException e) {
            throw wrong(text());
        }
    }

    private static Refusal wrong(String text) {
        return Refusal.invalid(FIELD, "Send the value of next of this same list, or leave it out.", text);
    }
}
