package io.anlan.platform.alarms;

import io.anlan.platform.web.Word;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alarm was set aside, or is not any more.
 *
 * @param id of what was set aside
 * @param actor who did; absent when its time was over
 * @param cause why it ended; absent when it begins
 * @param until when it ends by itself
 */
public record SetAsideStep(
        long id,
        SetAsideKind kind,
        SetAsideAct act,
        Instant at,
        @Nullable String actor,
        String reason,
        @Nullable SetAsideEnd cause,
        Instant until,
        long sequence) {

    /** Which of the two. */
    public enum SetAsideAct implements Word {
        BEGUN("begun"),
        ENDED("ended");

        private final String word;

        SetAsideAct(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
