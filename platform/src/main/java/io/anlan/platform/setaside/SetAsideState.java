package io.anlan.platform.setaside;

import io.anlan.platform.web.Word;
import java.util.Map;
import java.util.Set;

/** What has become of a wish to set alarms aside. Only what is active keeps them from calling. */
enum SetAsideState implements Word {
    /** For a second person's approval. */
    WAITING("waiting"),
    ACTIVE("active"),
    ENDED("ended"),
    REJECTED("rejected"),
    WITHDRAWN("withdrawn");

    private static final Map<SetAsideState, Set<SetAsideState>> NEXT = Map.of(
            WAITING, Set.of(ACTIVE, REJECTED, WITHDRAWN),
            ACTIVE, Set.of(ENDED),
            ENDED, Set.of(),
            REJECTED, Set.of(),
            WITHDRAWN, Set.of());

    private final String word;

    SetAsideState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    boolean mayBecome(SetAsideState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
