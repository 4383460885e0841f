package io.anlan.platform.web;

import com.fasterxml.jackson.annotation.JsonValue;

/** A constant with the word that stands for it in JSON, in parameters and in tables. */
public interface Word {
    @JsonValue
    String word();

    /** @throws IllegalArgumentException when no constant has the word */
    static <E extends Enum<E> & Word> E parse(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.word().equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("The word (%s) is not %s.".formatted(word, TypeWords.of(type)));
    }
}
