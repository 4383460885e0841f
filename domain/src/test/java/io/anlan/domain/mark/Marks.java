package io.anlan.domain.mark;

import io.anlan.domain.Beijing;
import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks of one furnace, by the clock in Beijing. */
final class Marks {
    static final MarkKinds KINDS = MarkKinds.shipped();
    static final Provision DEADLINE = Provisions.shipped().inForce("mark.deadline", LocalDate.of(2026, 3, 9));
    static final Provision DOCUMENTS = Provisions.shipped().inForce("mark.documents-day", LocalDate.of(2026, 3, 9));
    static final Provision SHARE = Provisions.shipped().inForce("mark.exempt-share", LocalDate.of(2026, 3, 9));
    static final String START = "incineration.start";
    static final String FAULT = "incineration.fault";
    static final String STOPPED = "incineration.out-of-service";
    static final String MAINTENANCE = "monitor.maintenance";

    private Marks() {}

    static Instant time(String clock) {
        return LocalDateTime.parse(clock).atZone(Beijing.ZONE).toInstant();
    }

    static Mark mark(long id, String kind, String from, @Nullable String to) {
        return mark(id, kind, from, to, time(from), null);
    }

    static Mark mark(
            long id, String kind, String from, @Nullable String to, Instant created, Mark.@Nullable Approval approval) {
        return new Mark(
                id,
                7,
                kind,
                time(from),
                to == null ? null : time(to),
                "reason " + id,
                List.of(),
                "operator",
                created,
                approval);
    }

    static MarkTimeline timeline(String now, Mark... marks) {
        return MarkTimeline.of(List.of(marks), KINDS, DEADLINE, time(now));
    }
}
