package io.anlan.platform.warning;

import io.anlan.platform.web.Word;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a duty stands against its deadline. */
enum DutyState implements Word {
    WAITING("waiting"),
    OVERDUE("overdue"),
    DONE("done"),
    DONE_LATE("doneLate"),
    /** The warning was lifted before the deadline; nobody has to any more. */
    LAPSED("lapsed"),
    /** The deadline passed before the warning was lifted. */
    MISSED("missed");

    private final String word;

    DutyState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** What is done at its deadline is done in time, and what is not done then is not overdue yet. */
    static DutyState of(Instant due, @Nullable Instant done, @Nullable Instant lifted, Instant now) {
        if (done != null) {
            return done.isAfter(due) ? DONE_LATE : DONE;
        }
        if (lifted != null) {
            return lifted.isAfter(due) ? MISSED : LAPSED;
        }
        return now.isAfter(due) ? OVERDUE : WAITING;
    }
}
