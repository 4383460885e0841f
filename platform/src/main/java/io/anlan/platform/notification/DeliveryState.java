package io.anlan.platform.notification;

import io.anlan.platform.web.Word;

/** What has become of a message. */
enum DeliveryState implements Word {
    /** It is sent as soon as its time has come. */
    WAITING("waiting"),
    SENDING("sending"),
    SENT("sent"),
    /** Given up after the configured time. */
    FAILED("failed"),
    /** It may have arrived; sending it again could tell twice, so that a person decides. */
    UNCERTAIN("uncertain"),
    /** The person is not to be disturbed at this hour for this priority, or has no address. */
    QUIET("quiet"),
    /** Somebody had acknowledged before it was sent. */
    CANCELLED("cancelled"),
    /** Nobody on any roster could be told. */
    UNREACHABLE("unreachable");

    private final String word;

    DeliveryState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
