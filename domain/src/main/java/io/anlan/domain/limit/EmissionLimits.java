package io.anlan.domain.limit;

import io.anlan.domain.average.Basis;
import io.anlan.domain.provision.DataTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The limits of the standards. */
public final class EmissionLimits {
    private static final String RESOURCE = "emission-limits.csv";
    private static final String CONVERTED = "(converted)";

    private final List<EmissionLimit> all;

    public EmissionLimits(List<EmissionLimit> all) {
        this.all = List.copyOf(all);
    }

    /** Those that come with the platform. */
    public static EmissionLimits shipped() {
        return new EmissionLimits(DataTable.read(EmissionLimits.class, RESOURCE).stream()
                .map(EmissionLimits::limit)
                .toList());
    }

    private static EmissionLimit limit(DataTable.Row row) {
        String statistic = row.text("statistic");
        var limit = new Limit(
                row.optionalDecimal("limit_min").orElse(null),
                row.optionalDecimal("limit_max").orElse(null),
                row.text("unit"),
                Statistic.of(statistic),
                statistic.endsWith(CONVERTED) ? Basis.CONVERTED : Basis.MEASURED,
                row.optionalDecimal("reference_o2_percent").orElse(null),
                row.citation());
        return new EmissionLimit(
                row.text("standard"),
                row.text("sector"),
                row.text("item"),
                row.text("factor_code"),
                row.text("condition"),
                limit,
                row.optionalDay("valid_from").orElse(null),
                row.optionalDay("valid_to").orElse(null),
                row.text("source"));
    }

    public List<EmissionLimit> all() {
        return all;
    }

    /** All limits of a factor that a rule of an outlet names, on a day in Beijing: one for each statistic. */
    public List<EmissionLimit> inForce(AppliedStandard applied, String factorCode, LocalDate day) {
        return all.stream()
                .filter(limit ->
                        applied.names(limit) && limit.factorCode().equals(factorCode) && limit.isInForceOn(day))
                .toList();
    }

    /** The one of a statistic. */
    public Optional<EmissionLimit> inForce(
            AppliedStandard applied, String factorCode, Statistic statistic, LocalDate day) {
        return inForce(applied, factorCode, day).stream()
                .filter(limit -> limit.limit().statistic() == statistic)
                .findFirst();
    }
}
