package io.anlan.platform.averages;

import io.anlan.platform.averages.Outlet.EnterpriseRef;
import io.anlan.platform.averages.Outlet.FacilityRef;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an enterprise states about a time of an outlet. It never changes a value.
 *
 * @param kind key of the kind
 * @param from included
 * @param to excluded
 * @param deadline by which it counts without an approval
 * @param late whether it was entered later than that
 * @param counts whether it counts as it is
 * @param attachmentName of the file that proves it, which is kept elsewhere
 * @param comment of who approved or rejected it
 */
record OutletMark(
        long id,
        FacilityRef facility,
        EnterpriseRef enterprise,
        String kind,
        Instant from,
        Instant to,
        String reason,
        @Nullable String evidence,
        @Nullable String attachmentName,
        State state,
        Instant deadline,
        boolean late,
        boolean counts,
        String enteredBy,
        Instant enteredAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        int version) {

    /** What has become of it. */
    @Schema(name = "MarkState")
    enum State implements Word {
        ENTERED("entered"),
        APPROVED("approved"),
        REJECTED("rejected"),
        WITHDRAWN("withdrawn");

        private static final Map<State, Set<State>> NEXT = Map.of(
                ENTERED, Set.of(APPROVED, REJECTED, WITHDRAWN),
                APPROVED, Set.of(),
                REJECTED, Set.of(),
                WITHDRAWN, Set.of());

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        boolean mayBecome(State next) {
            return NEXT.getOrDefault(this, Set.of()).contains(next);
        }
    }

    /** What is wanted of a mark. */
    @Schema(name = "OutletMarkInput")
    record Input(
            long outletId,
            String kind,
            Instant from,
            Instant to,
            String reason,
            @Nullable String evidence,
            @Nullable String attachmentName) {}
}
