package io.anlan.platform.averages;

import io.anlan.domain.mark.BudgetUse;
import io.anlan.domain.mark.MarkKind;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules of marks as the API tells them. */
final class MarkRules {
    private MarkRules() {}

    /** What follows from a mark. */
    enum Effect implements Word {
        STOPPED("stopped"),
        EXEMPT("exempt"),
        INVALID("invalid"),
        EXPLAINED("explained");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        static Effect of(MarkKind.Effect effect) {
            return switch (effect) {
                case STOPPED -> STOPPED;
                case EXEMPT -> EXEMPT;
                case INVALID -> INVALID;
                case EXPLAINED -> EXPLAINED;
            };
        }
    }

    /**
     * A kind that an outlet of a sector may use.
     *
     * @param sector {@code any} for all
     */
    @Schema(name = "MarkKind")
    record Kind(
            String key, String nameZh, String name, String sector, Effect effect, String source, Certainty certainty) {
        static Kind of(MarkKind kind) {
            return new Kind(
                    kind.key(),
                    kind.nameZh(),
                    kind.name(),
                    kind.sector(),
                    Effect.of(kind.effect()),
                    kind.citation().standard(),
                    Certainty.of(kind.citation().confidence()));
        }
    }

    /**
     * What of a budget is used.
     *
     * @param period year, quarter, or each time
     * @param leftHours negative when more was used than allowed
     * @param forecastHours use by the end of the period if it goes on as up to now
     * @param exhaustedAt when it will be, or was, used up at that pace; absent when not within the period
     */
    @Schema(name = "MarkBudget")
    record Budget(
            String key,
            List<String> kinds,
            String period,
            Instant from,
            Instant to,
            double allowedHours,
            double usedHours,
            double leftHours,
            double forecastHours,
            @Nullable Instant exhaustedAt,
            String source,
            Certainty certainty) {
        private static final double SECONDS_PER_HOUR = 3600;

        static Budget of(BudgetUse use) {
            var budget = use.budget();
            var citation = budget.hours().citation();
            return new Budget(
                    budget.key(),
                    budget.kinds().stream().sorted().toList(),
                    budget.period().name().toLowerCase(Locale.ROOT),
                    use.period().from(),
                    use.period().to(),
                    budget.hours().value().doubleValue(),
                    use.used().toSeconds() / SECONDS_PER_HOUR,
                    use.left().toSeconds() / SECONDS_PER_HOUR,
                    use.forecast().toSeconds() / SECONDS_PER_HOUR,
                    use.exhaustedAt(),
                    citation.standard(),
                    Certainty.of(citation.confidence()));
        }
    }
}
