package io.anlan.platform.account;

import io.anlan.platform.web.Word;

/** Whether one can log in with an account. */
public enum AccountState implements Word {
    ENABLED("enabled"),
    DISABLED("disabled"),
    /** By failed log-ins, at the moment. */
    LOCKED("locked");

    private final String word;

    AccountState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
