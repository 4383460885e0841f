package io.anlan.platform.account;

import io.anlan.platform.web.Word;

/** What an access token may be used for; each includes the ones before it. */
public enum TokenScope implements Word {
    /** Look only. */
    READ("read"),
    /** Change things. */
    WRITE("write"),
    /** Do what a person must prove his identity again for. */
    DANGEROUS("dangerous");

    private final String word;

    TokenScope(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
