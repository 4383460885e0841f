package io.anlan.platform.averages;

import io.anlan.domain.average.Datum;
import io.anlan.domain.average.LeftOut;
import io.anlan.domain.average.Requirement;
import io.anlan.domain.average.Step;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Rounding;
import io.anlan.platform.averages.Calculated.Part;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a value comes about, made again from the archive at the moment it is asked for.
 *
 * @param value as it comes out now; absent when the outlet is not set up for it
 * @param same whether that is what is kept; otherwise the hour waits for its calculation, or the archive no longer has it
 */
record OutletWorking(@Nullable OutletAverage value, boolean same, List<Figure> figures) {

    /** One figure of the calculation. */
    @Schema(name = "WorkingFigure")
    record Figure(
            Calculated.Name name,
            @Nullable BigDecimal result,
            String unit,
            boolean valid,
            List<Counted> counted,
            List<Left> leftOut,
            List<Needed> requirements,
            List<Stage> steps) {
        static Figure of(Part part) {
            return new Figure(
                    part.name(),
                    shown(part.result()),
                    part.unit(),
                    part.valid(),
                    part.working().counted().stream().map(Counted::of).toList(),
                    part.working().leftOut().stream().map(Left::of).toList(),
                    part.working().requirements().stream().map(Needed::of).toList(),
                    part.working().steps().stream().map(Stage::of).toList());
        }
    }

    /** A value that counts, and the seconds it stands for. */
    @Schema(name = "WorkingCounted")
    record Counted(Instant from, long seconds, BigDecimal value, String flag) {
        static Counted of(Datum datum) {
            return new Counted(datum.from(), datum.length().toSeconds(), exact(datum.value()), datum.flag());
        }
    }

    /** A value that does not count, and why. */
    @Schema(name = "WorkingLeftOut")
    record Left(Instant from, BigDecimal value, String flag, String reason, String detail) {
        static Left of(LeftOut out) {
            return new Left(
                    out.datum().from(),
                    exact(out.datum().value()),
                    out.datum().flag(),
                    out.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    out.detail());
        }
    }

    /** What a value needs to be valid. */
    @Schema(name = "WorkingRequirement")
    record Needed(String what, BigDecimal had, BigDecimal needed, boolean met, String source, Certainty certainty) {
        static Needed of(Requirement requirement) {
            Citation citation = requirement.needed().citation();
            return new Needed(
                    requirement.what(),
                    exact(requirement.had()),
                    requirement.needed().value(),
                    requirement.isMet(),
                    place(citation),
                    Certainty.of(citation.confidence()));
        }
    }

    /** One step of the calculation. */
    @Schema(name = "WorkingStep")
    record Stage(
            String name,
            String formula,
            String numbers,
            BigDecimal result,
            String unit,
            String source,
            Certainty certainty) {
        static Stage of(Step step) {
            return new Stage(
                    step.name(),
                    step.formula(),
                    step.numbers(),
                    exact(step.result()),
                    step.unit(),
                    place(step.basis()),
                    Certainty.of(step.basis().confidence()));
        }
    }

    static String place(Citation citation) {
        return citation.clause().isEmpty() ? citation.standard() : citation.standard() + " " + citation.clause();
    }

    private static @Nullable BigDecimal shown(@Nullable BigDecimal value) {
        return value == null ? null : exact(value);
    }

    private static BigDecimal exact(BigDecimal value) {
        return new BigDecimal(Rounding.shown(value));
    }
}
