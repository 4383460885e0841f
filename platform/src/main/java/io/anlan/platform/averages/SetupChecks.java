package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.limit.AppliedStandard;
import io.anlan.domain.limit.EmissionLimit;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a setup must fulfil, so that the calculation has a meaning. */
@Component
class SetupChecks {
    static final String WORD = "facility";

    private static final int MOST_FACTORS = 50;
    private static final int MOST_PERMITS = 100;
    private static final int MOST_RECORD_MINUTES = 30;
    private static final int OLDEST_DAYS = 400;
    private static final int LONGEST_TEXT = 200;

    private final JdbcClient jdbc;
    private final PointsOfOutlet points;
    private final Figures figures;
    private final InstantSource clock;

    SetupChecks(JdbcClient jdbc, PointsOfOutlet points, Figures figures, InstantSource clock) {
        this.jdbc = jdbc;
        this.points = points;
        this.figures = figures;
        this.clock = clock;
    }

    /** @throws Refusal when there is no such facility */
    void require(long facility) {
        if (jdbc.sql("select id from facility where id = ?")
                .param(facility)
                .query(Long.class)
                .optional()
                .isEmpty()) {
            throw Refusal.notFound(WORD, facility);
        }
    }

    void check(long facility, OutletSetup.Input input) {
        require(facility);
        var validation = new Validation();
        LocalDate today = LocalDate.ofInstant(clock.instant(), Beijing.ZONE);
        if (input.validFrom().isBefore(today.minusDays(OLDEST_DAYS))) {
            validation.refuse("validFrom", "Must be at most %d days ago.".formatted(OLDEST_DAYS), input.validFrom());
        }
        validation.text("sector", input.sector(), LONGEST_TEXT);
        validation.range("recordMinutes", input.recordMinutes(), 1, MOST_RECORD_MINUTES);
        oxygen(validation, input.referenceOxygen(), input.validFrom());
        standard(validation, input);
        factors(validation, input, points.of(facility));
        permits(validation, input);
        validation.done();
    }

    private void oxygen(Validation validation, @Nullable BigDecimal reference, LocalDate day) {
        if (!validation.number("referenceOxygen", reference) || reference == null) {
            return;
        }
        BigDecimal air = figures.on(day).gas().airOxygen().value();
        if (reference.signum() < 0 || reference.compareTo(air) >= 0) {
            validation.refuse("referenceOxygen", "Must be from 0 to less than %s %%.".formatted(air), reference);
        }
    }

    private void standard(Validation validation, OutletSetup.Input input) {
        if (input.standard() == null) {
            return;
        }
        var wanted = new AppliedStandard(
                input.standard(),
                Objects.requireNonNullElse(input.standardSector(), ""),
                Objects.requireNonNullElse(input.condition(), ""));
        boolean isKnown =
                figures.limits().all().stream().map(SetupChecks::applied).anyMatch(wanted::equals);
        if (!isKnown) {
            validation.refuse("standard", "No limit is known of this standard, sector and condition.", wanted);
        }
    }

    static AppliedStandard applied(EmissionLimit limit) {
        return new AppliedStandard(limit.standard(), limit.sector(), AppliedStandard.withoutNote(limit.condition()));
    }

    private static void factors(Validation validation, OutletSetup.Input input, Map<Long, OutletPoint> known) {
        List<Long> wanted = input.factorPointIds();
        if (wanted.isEmpty() || wanted.size() > MOST_FACTORS) {
            validation.refuse("factorPointIds", "Must be 1 to %d points.".formatted(MOST_FACTORS), wanted.size());
        }
        var codes = new HashSet<String>();
        for (int i = 0; i < wanted.size(); i++) {
            String field = "factorPointIds[%d]".formatted(i);
            OutletPoint point = known.get(wanted.get(i));
            if (point == null) {
                validation.refuse(field, "The facility has no such point.", wanted.get(i));
            } else if (!codes.add(point.code())) {
                validation.refuse(field, "Another point has the same code (%s).".formatted(point.code()), point.id());
            } else if (Units.concentration(input.source(), point.unit()) == null) {
                validation.refuse(field, "No averages are made in %s.".formatted(point.unit()), point.id());
            }
        }
        OutletPoint flow = companion(validation, "flowPointId", input.flowPointId(), known);
        if (flow != null && Units.flow(input.source(), flow.unit()) == null) {
            validation.refuse("flowPointId", "No flow is known in %s.".formatted(flow.unit()), flow.id());
        }
        OutletPoint oxygen = companion(validation, "oxygenPointId", input.oxygenPointId(), known);
        if (oxygen != null && !oxygen.unit().equals("%")) {
            validation.refuse("oxygenPointId", "Oxygen must be in %.", oxygen.unit());
        }
    }

    private static @Nullable OutletPoint companion(
            Validation validation, String field, @Nullable Long wanted, Map<Long, OutletPoint> known) {
        if (wanted == null) {
            return null;
        }
        OutletPoint point = known.get(wanted);
        if (point == null) {
            validation.refuse(field, "The facility has no such point.", wanted);
        }
        return point;
    }

    private static void permits(Validation validation, OutletSetup.Input input) {
        List<Permit> permits = input.permitsOrNone();
        if (permits.size() > MOST_PERMITS) {
            validation.refuse("permits", "Must be at most %d limits.".formatted(MOST_PERMITS), permits.size());
        }
        String unit = Units.ofMean(input.source());
        for (int i = 0; i < permits.size(); i++) {
            Permit permit = permits.get(i);
            String path = "permits[%d].".formatted(i);
            validation.text(path + "number", permit.number(), LONGEST_TEXT);
            validation.text(path + "factorCode", permit.factorCode(), LONGEST_TEXT);
            BigDecimal minimum = permit.minimum();
            BigDecimal maximum = permit.maximum();
            validation.number(path + "minimum", minimum);
            validation.number(path + "maximum", maximum);
            if (!permit.unit().equals(unit)) {
                validation.refuse(
                        path + "unit", "Must be %s, in which averages are made.".formatted(unit), permit.unit());
            }
            if (minimum == null && maximum == null) {
                validation.refuse(path + "maximum", "Must be there, or minimum.", null);
            } else if (minimum != null && maximum != null && minimum.compareTo(maximum) >= 0) {
                validation.refuse(path + "maximum", "Must be above minimum (%s).".formatted(minimum), maximum);
            }
            if (permit.converted() && input.referenceOxygen() == null) {
                validation.refuse("referenceOxygen", "Must be there for a permit on converted values.", null);
            }
        }
    }
}
