package io.anlan.platform.suppression;

import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a suppression would have done on recorded samples.
 *
 * @param from begin of what was examined; later than asked when there were too many samples
 * @param passed whether it may be switched on
 * @param remarks what is wrong, or worth a thought
 * @param times how often it would have begun to suppress
 * @param holdsSeconds for how long together, and so the others
 * @param samples how many were read
 * @param spans in their order, without those in which it did not hold; the first 500
 * @param alarmCount how many alarms it would have kept quiet
 * @param alarms the first 100 of them
 */
@Schema(name = "SuppressionTrial")
record Trial(
        Instant from,
        Instant to,
        boolean passed,
        List<Remark> remarks,
        int times,
        long holdsSeconds,
        long holdsNotSeconds,
        long unknownSeconds,
        long spentSeconds,
        int samples,
        List<Span> spans,
        int alarmCount,
        List<Quiet> alarms) {

    /** Something to know of a try. */
    enum Remark implements Word {
        /** Not passed: never were all values there, fresh and valid. */
        NEVER_KNOWN("neverKnown"),
        /** Not passed: it holds always, and would keep the alarms quiet for good. */
        ALWAYS("always"),
        /** It never held in this time, so that nothing is shown of what it does. */
        NEVER("never"),
        /** For more than half of the time it is not known whether it holds. */
        MOSTLY_UNKNOWN("mostlyUnknown"),
        /** It held for longer than it may suppress. */
        SPENT("spent"),
        /** Only the newest part was read, as there are too many samples. */
        SHORTENED("shortened");

        private final String word;

        Remark(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        boolean fails() {
            return this == NEVER_KNOWN || this == ALWAYS;
        }
    }

    /** A time in which one thing was known. */
    @Schema(name = "SuppressionTrialSpan")
    record Span(Outcome outcome, Instant from, Instant to) {}

    /**
     * An alarm that would have been kept quiet.
     *
     * @param from when that would have begun, and {@code to} when it would have ended
     */
    @Schema(name = "SuppressionTrialAlarm")
    record Quiet(
            String id,
            long pointId,
            @Nullable String pointName,
            RuleKind kind,
            int priority,
            Instant raisedAt,
            @Nullable Instant closedAt,
            Instant from,
            Instant to) {}

    /** What is tried. */
    @Schema(name = "SuppressionTrialWish")
    record Wish(int days) {}
}
