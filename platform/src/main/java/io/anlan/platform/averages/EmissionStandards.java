package io.anlan.platform.averages;

import io.anlan.domain.average.Basis;
import io.anlan.domain.limit.AppliedStandard;
import io.anlan.domain.limit.EmissionLimit;
import io.anlan.platform.web.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The standards that come with the platform, as an outlet may be held to them. */
@Component
class EmissionStandards {
    private final List<Standard> all;

    EmissionStandards(Figures figures) {
        Map<AppliedStandard, List<Limit>> limits = new LinkedHashMap<>();
        for (EmissionLimit limit : figures.limits().all()) {
            if (!limit.factorCode().isEmpty()) {
                limits.computeIfAbsent(SetupChecks.applied(limit), key -> new ArrayList<>())
                        .add(limit(limit));
            }
        }
        all = limits.entrySet().stream()
                .map(entry -> standard(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A standard as it is for a sector under a condition. */
    @Schema(name = "EmissionStandard")
    record Standard(String standard, String sector, String condition, Source source, List<Limit> limits) {}

    /**
     * One limit of it.
     *
     * @param item with what the standard notes about it
     * @param span absent for single values and for tests by hand
     * @param validFrom absent when not known
     * @param origin where it was read
     */
    @Schema(name = "EmissionLimit")
    record Limit(
            String factorCode,
            String item,
            @Nullable Span span,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            String unit,
            boolean converted,
            @Nullable BigDecimal referenceOxygen,
            String clause,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Certainty certainty,
            String origin) {}

    Page<Standard> list() {
        return Page.whole(all);
    }

    private static Standard standard(AppliedStandard applied, List<Limit> limits) {
        boolean water = limits.stream().anyMatch(limit -> limit.factorCode().startsWith("w"));
        return new Standard(
                applied.standard(),
                applied.sector(),
                applied.condition(),
                water ? Source.WASTEWATER : Source.FLUE_GAS,
                limits);
    }

    private static Limit limit(EmissionLimit limit) {
        var figure = limit.limit();
        return new Limit(
                limit.factorCode(),
                limit.item()
                        + limit.condition()
                                .substring(AppliedStandard.withoutNote(limit.condition())
                                        .length()),
                Span.of(figure.statistic()),
                figure.minimum(),
                figure.maximum(),
                figure.unit(),
                figure.basis() == Basis.CONVERTED,
                figure.referenceOxygen(),
                figure.citation().clause(),
                limit.validFrom(),
                limit.validTo(),
                Certainty.of(figure.citation().confidence()),
                limit.source());
    }
}
