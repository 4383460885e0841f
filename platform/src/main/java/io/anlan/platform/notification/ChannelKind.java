package io.anlan.platform.notification;

import io.anlan.platform.web.Word;

/** By what a channel sends. */
enum ChannelKind implements Word {
    EMAIL("email"),
    WEBHOOK("webhook");

    private final String word;

    ChannelKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
