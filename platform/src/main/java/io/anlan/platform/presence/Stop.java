package io.anlan.platform.presence;

import io.anlan.platform.registry.StopKind;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a facility stands still as planned, with the reason.
 *
 * @param from included
 * @param to excluded; earlier than planned when the stop was ended
 * @param active whether it excuses the facility's devices at the moment
 * @param attachmentName of the file that proves it, which is kept elsewhere
 * @param comment of who approved or rejected it
 */
record Stop(
        long id,
        FacilityRef facility,
        EnterpriseRef enterprise,
        @Nullable String domain,
        StopKind kind,
        Instant from,
        Instant to,
        Instant plannedTo,
        String reason,
        @Nullable String evidence,
        @Nullable String attachmentName,
        State state,
        boolean active,
        String registeredBy,
        Instant registeredAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        int version) {

    /** The facility that stands still. */
    @Schema(name = "StopFacility")
    record FacilityRef(long id, String name) {}

    /** Whose facility it is. */
    @Schema(name = "StopEnterprise")
    record EnterpriseRef(long id, String name) {}

    /** What has become of it. Only an approved stop excuses anything. */
    enum State implements Word {
        REGISTERED("registered"),
        APPROVED("approved"),
        REJECTED("rejected"),
        WITHDRAWN("withdrawn");

        private static final Map<State, Set<State>> NEXT = Map.of(
                REGISTERED, Set.of(APPROVED, REJECTED, WITHDRAWN),
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

    /** What is wanted of a stop. */
    @Schema(name = "StopInput")
    record Input(
            long facilityId,
            StopKind kind,
            Instant from,
            Instant to,
            String reason,
            @Nullable String evidence,
            @Nullable String attachmentName) {}
}
