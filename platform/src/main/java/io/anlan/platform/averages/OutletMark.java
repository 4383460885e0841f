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
 * @param documentsDue by when evidence or an attachment has to be named, so that it does not lapse
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
        Instant documentsDue,
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
        /** Its documents were not named in time; it counts only when it is approved. */
        LAPSED("lapsed"),
        APPROVED("approved"),
        REJECTED("rejected"),
        WITHDRAWN("withdrawn");

        private static final Map<State, Set<State>> NEXT = Map.of(
                ENTERED, Set.of(LAPSED, APPROVED, REJECTED, WITHDRAWN),
                LAPSED, Set.of(APPROVED, REJECTED, WITHDRAWN),
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

        /** Whether nobody has decided on it. */
        boolean isOpen() {
            return mayBecome(APPROVED);
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

    /** What proves a mark: a description, or the name of a file that is kept elsewhere. */
    @Schema(name = "MarkDocuments")
    record Documents(@Nullable String evidence, @Nullable String attachmentName) {}
}
