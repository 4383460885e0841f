package io.anlan.platform.suppression;

import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alarms of a facility that the state of the plant keeps quiet.
 *
 * @param expression in the Common Expression Language
 * @param inputs the points that it names
 * @param targets what it keeps quiet
 * @param mostMinutes how long one state of the plant suppresses
 * @param tried whether this version has passed its try
 * @param trial the last try, of an earlier version when {@code tried} is false and it passed; absent in lists
 * @param standing what was judged last; absent while it is off
 * @param version of what it is, not of whether it is on
 */
record Suppression(
        long id,
        FacilityRef facility,
        EnterpriseRef enterprise,
        @Nullable String domain,
        String name,
        String reason,
        String expression,
        List<Input> inputs,
        List<Target> targets,
        int mostMinutes,
        State state,
        String changedBy,
        Instant changedAt,
        boolean tried,
        @Nullable Trial trial,
        @Nullable String triedBy,
        @Nullable Instant triedAt,
        @Nullable String askedBy,
        @Nullable Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        @Nullable Standing standing,
        int version) {

    /** Of what is on: who approved, or who switched it on by himself. */
    String switchedOnBy() {
        String asked = askedBy == null ? changedBy : askedBy;
        return decidedBy == null ? asked : decidedBy;
    }

    Suppression with(List<Input> named, List<Target> kept, @Nullable Trial shown) {
        return new Suppression(
                id,
                facility,
                enterprise,
                domain,
                name,
                reason,
                expression,
                named,
                kept,
                mostMinutes,
                state,
                changedBy,
                changedAt,
                tried,
                shown,
                triedBy,
                triedAt,
                askedBy,
                askedAt,
                decidedBy,
                decidedAt,
                comment,
                standing,
                version);
    }

    /** The facility whose alarms it keeps quiet. */
    @Schema(name = "SuppressionFacility")
    record FacilityRef(long id, String name) {}

    /** Whose facility it is. */
    @Schema(name = "SuppressionEnterprise")
    record EnterpriseRef(long id, String name) {}

    /** Only what is on is judged. */
    enum State implements Word {
        OFF("off"),
        /** For a second person's approval. */
        WAITING("waiting"),
        ON("on");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A point that an expression names.
     *
     * @param name in the expression
     * @param code of the point; absent when it is not registered any more, as are the others
     */
    @Schema(name = "SuppressionInput")
    record Input(
            String name,
            long pointId,
            @Nullable String code,
            @Nullable String pointName,
            @Nullable String unit) {}

    /**
     * The rules of one kind at one point.
     *
     * @param priority that was judged when it was saved
     */
    @Schema(name = "SuppressionTarget")
    record Target(
            long pointId,
            RuleKind kind,
            int priority,
            @Nullable String pointName,
            @Nullable String unit) {}

    /** What is wanted of an expression's point. */
    @Schema(name = "SuppressionInputWish")
    record InputWish(String name, long pointId) {}

    /** What is wanted to be kept quiet. */
    @Schema(name = "SuppressionTargetWish")
    record TargetWish(long pointId, RuleKind kind) {}

    /**
     * What is wanted of a suppression.
     *
     * @param version that was read, when it is changed; absent to change whatever there is
     */
    @Schema(name = "SuppressionWish")
    record Wish(
            long facilityId,
            String name,
            String reason,
            String expression,
            List<InputWish> inputs,
            List<TargetWish> targets,
            int mostMinutes,
            @Nullable Integer version) {}
}
