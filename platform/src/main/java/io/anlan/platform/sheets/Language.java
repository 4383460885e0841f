package io.anlan.platform.sheets;

import io.anlan.platform.web.Word;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of headings and words in a file. */
public enum Language implements Word {
    CHINESE("zh"),
    ENGLISH("en");

    private final String word;

    Language(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The one that was chosen, or else the first of the two that the caller's browser names; Chinese when it names none. */
    static Language of(@Nullable Language chosen, HttpServletRequest request) {
        if (chosen != null) {
            return chosen;
        }
        if (request.getHeader("Accept-Language") != null) {
            for (Locale locale : Collections.list(request.getLocales())) {
                for (Language language : values()) {
                    if (language.word.equals(locale.getLanguage())) {
                        return language;
                    }
                }
            }
        }
        return CHINESE;
    }
}
