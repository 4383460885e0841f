package io.anlan.platform.believable;

import io.anlan.insight.SuspicionStatus;
import io.anlan.platform.web.Word;

/** What has become of a suspicion, as it is written; the steps are those of {@link SuspicionStatus}. */
enum StatusWord implements Word {
    OPEN("open", SuspicionStatus.OPEN),
    EXPLAINED("explained", SuspicionStatus.EXPLAINED),
    VERIFIED_ON_SITE("verifiedOnSite", SuspicionStatus.VERIFIED_ON_SITE),
    DISMISSED("dismissed", SuspicionStatus.DISMISSED);

    private final String word;
    private final SuspicionStatus status;

    StatusWord(String word, SuspicionStatus status) {
        this.word = word;
        this.status = status;
    }

    @Override
    public String word() {
        return word;
    }

    boolean mayBecome(StatusWord next) {
        return status.canBecome(next.status);
    }

    /** Whether nobody has decided on it, so that it still grows. */
    boolean isLive() {
        return switch (this) {
            case OPEN, EXPLAINED -> true;
            case VERIFIED_ON_SITE, DISMISSED -> false;
        };
    }
}
