package io.anlan.platform.registry;

import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a rule that was copied to many points.
 *
 * @param items one for each point, in the order of the call
 */
record RuleCopy(List<Copied> items) {

    /**
     * What became of it at one point.
     *
     * @param ruleId the rule made or changed; absent when refused
     * @param reason why it was refused
     * @param detail the same for a person
     */
    record Copied(
            long pointId,
            Outcome outcome,
            @Nullable Long ruleId,
            @Nullable Reason reason,
            @Nullable String detail) {

        static Copied refused(long point, Reason reason, String detail) {
            return new Copied(point, Outcome.REFUSED, null, reason, detail);
        }
    }

    /** What happened at a point. */
    enum Outcome implements Word {
        CREATED("created"),
        /** The point had a rule of the kind; it has a new version now. */
        REPLACED("replaced"),
        REFUSED("refused");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Why nothing happened at a point. */
    enum Reason implements Word {
        NO_SUCH_POINT("no-such-point"),
        /** The limit would mean something else there. */
        UNIT_DIFFERS("unit-differs"),
        /** The point has a rule of the kind, and none was to be replaced. */
        EXISTS("exists"),
        /** It contradicts another rule of the point. */
        CONTRADICTS("contradicts");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        static Reason of(ProblemCode code) {
            return code == ProblemCode.CONFLICT ? EXISTS : CONTRADICTS;
        }
    }

    /**
     * Which rule is copied where.
     *
     * @param replace whether rules of the same kind take the copied values; false when absent
     */
    @Schema(name = "RuleCopyInput")
    record Input(Long ruleId, List<Long> pointIds, @Nullable Boolean replace) {}
}
