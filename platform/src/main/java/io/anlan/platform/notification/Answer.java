package io.anlan.platform.notification;

import io.anlan.platform.store.Texts;
import io.anlan.platform.web.Word;

/**
 * What became of an attempt to send.
 *
 * @param text what the other side said, or what kept it from saying anything; never a secret
 */
record Answer(Outcome outcome, String text) {
    private static final int LONGEST = 500;

    Answer {
        text = Texts.storable(text.strip(), LONGEST);
    }

    /** How an attempt ended. */
    enum Outcome implements Word {
        /** The other side has taken the message. */
        SENT("sent"),
        /** It has certainly not. */
        REFUSED("refused"),
        /** The conversation broke off after the message was on its way: it may have arrived. */
        UNCERTAIN("uncertain");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    static Answer sent(String text) {
        return new Answer(Outcome.SENT, text);
    }

    static Answer refused(String text) {
        return new Answer(Outcome.REFUSED, text);
    }

    static Answer uncertain(String text) {
        return new Answer(Outcome.UNCERTAIN, text);
    }
}
