package io.anlan.platform.overview;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An alarm that is not normal again.
 *
 * @param raisedAt in milliseconds since the epoch, as is {@code onset}
 * @param urgency its place in the list of open alarms; the greater the more urgent
 */
record OpenAlarm(
        String id,
        int level,
        boolean unacknowledged,
        long raisedAt,
        long onset,
        int urgency,
        Place place,
        @Nullable Long enterprise,
        @Nullable Long facility) {

    /** As the list of open alarms is ordered. */
    static final Comparator<OpenAlarm> MOST_URGENT_FIRST = Comparator.comparingInt(OpenAlarm::urgency)
            .thenComparingLong(OpenAlarm::onset)
            .thenComparing(OpenAlarm::id)
            .reversed();
}
