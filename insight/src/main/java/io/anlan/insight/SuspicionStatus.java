package io.anlan.insight;

import java.util.Map;
import java.util.Set;

/**
 * What has become of a suspicion. An explanation can be doubted, what was dismissed can be opened again;
 * what was verified on site stays.
 */
public enum SuspicionStatus {
    /** Nobody has judged it. */
    OPEN,
    /** The enterprise has given a reason; the regulator has not looked on site. */
    EXPLAINED,
    /** An inspector has found it true on site. */
    VERIFIED_ON_SITE,
    /** It was nothing. */
    DISMISSED;

    private static final Map<SuspicionStatus, Set<SuspicionStatus>> NEXT = Map.of(
            OPEN, Set.of(EXPLAINED, VERIFIED_ON_SITE, DISMISSED),
            EXPLAINED, Set.of(OPEN, VERIFIED_ON_SITE, DISMISSED),
            VERIFIED_ON_SITE, Set.of(),
            DISMISSED, Set.of(OPEN));

    public Set<SuspicionStatus> next() {
        return NEXT.getOrDefault(this, Set.of());
    }

    public boolean canBecome(SuspicionStatus status) {
        return next().contains(status);
    }

    /** The status after a step; refuses one the table does not name. */
    public SuspicionStatus become(SuspicionStatus status) {
        if (!canBecome(status)) {
            throw new IllegalStateException(
                    "A suspicion that is %s cannot become %s, only %s.".formatted(this, status, next()));
        }
        return status;
    }
}
