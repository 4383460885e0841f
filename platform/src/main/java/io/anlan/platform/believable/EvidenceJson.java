package io.anlan.platform.believable;

import io.anlan.insight.Evidence;
import io.anlan.insight.Figure;
import io.anlan.insight.Stretch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something is suspected, as it is kept and shown.
 *
 * @param test in plain words
 * @param comparedWith stretches to look at beside the suspected one
 * @param judgedFrom first hour that was judged; what lies before it is the past it was compared with
 * @param judgedTo end of the last one
 */
@Schema(name = "SuspicionEvidence")
record EvidenceJson(
        String test, List<Shown> figures, List<Compared> comparedWith, Instant judgedFrom, Instant judgedTo) {

    /**
     * What the test computed.
     *
     * @param threshold what it had to pass; absent when it stands for information
     */
    @Schema(name = "SuspicionFigure")
    record Shown(
            String name,
            double value,
            String unit,
            @Nullable Double threshold) {
        static Shown of(Figure figure) {
            return new Shown(
                    figure.name(), figure.value(), figure.unit(), figure.isCompared() ? figure.threshold() : null);
        }
    }

    /**
     * A stretch of a series.
     *
     * @param to its last hour
     */
    @Schema(name = "SuspicionStretch")
    record Compared(long facilityId, long pointId, ValueOf value, Instant from, Instant to) {
        static Compared of(Stretch stretch) {
            return new Compared(
                    stretch.outlet(),
                    ValueOf.point(stretch.point()),
                    ValueOf.ofSeries(stretch.point()),
                    stretch.period().from(),
                    stretch.period().to());
        }
    }

    static EvidenceJson of(Evidence evidence, Instant judgedFrom, Instant judgedTo) {
        return new EvidenceJson(
                evidence.test(),
                evidence.figures().stream().map(Shown::of).toList(),
                evidence.comparedWith().stream().map(Compared::of).toList(),
                judgedFrom,
                judgedTo);
    }
}
