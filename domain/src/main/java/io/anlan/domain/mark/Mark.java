package io.anlan.domain.mark;

import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement about a stretch of time of an outlet.
 *
 * @param outlet for an incinerator, of one furnace
 * @param kind key of the kind
 * @param from first moment
 * @param to end, which it does not hold; null while it lasts
 * @param evidence where the supporting documents are kept
 * @param created when it was entered
 * @param approval of the regulator; null while there is none
 */
public record Mark(
        long id,
        long outlet,
        String kind,
        Instant from,
        @Nullable Instant to,
        String reason,
        List<String> evidence,
        String author,
        Instant created,
        @Nullable Approval approval) {
    /** Who allowed a mark, and when. */
    public record Approval(String by, Instant at) {}

    public Mark {
        evidence = List.copyOf(evidence);
        if (to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("The mark begins (%s) at or after its end (%s).".formatted(from, to));
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("The mark from %s needs a reason.".formatted(from));
        }
        if (approval != null && approval.at().isBefore(created)) {
            throw new IllegalArgumentException(
                    "The mark was approved (%s) before it was entered (%s).".formatted(approval.at(), created));
        }
    }

    /** The first moment at which it is late: the end of the last day of the deadline, counted from the day of its first data. */
    public Instant deadline(Provision days) {
        return LocalDate.ofInstant(from, Beijing.ZONE)
                .plusDays(days.value().longValueExact() + 1)
                .atStartOfDay(Beijing.ZONE)
                .toInstant();
    }

    /** The first moment at which its documents are late: the end of that day of the month after its first data. */
    public Instant documentsDue(Provision dayOfNextMonth) {
        return LocalDate.ofInstant(from, Beijing.ZONE)
                .withDayOfMonth(1)
                .plusMonths(1)
                .plusDays(dayOfNextMonth.value().longValueExact())
                .atStartOfDay(Beijing.ZONE)
                .toInstant();
    }

    public boolean isLate(Provision days) {
        return !created.isBefore(deadline(days));
    }

    /** Whether it counts: entered in time, or approved. */
    public boolean counts(Provision days) {
        return approval != null || !isLate(days);
    }

    /** The time it covers so far; nothing before it begins. */
    public Optional<Interval> until(Instant now) {
        Instant end = to == null ? now : to;
        return from.isBefore(end) ? Optional.of(new Interval(from, end)) : Optional.empty();
    }
}
