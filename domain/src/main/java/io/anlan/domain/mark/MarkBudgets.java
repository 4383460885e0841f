package io.anlan.domain.mark;

import io.anlan.domain.provision.DataTable;
import io.anlan.domain.provision.Provision;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The budgets of marks. */
public final class MarkBudgets {
    private static final String RESOURCE = "mark-budgets.csv";
    private static final String SEPARATOR = ";";

    private final List<MarkBudget> all;

    public MarkBudgets(List<MarkBudget> all) {
        this.all = List.copyOf(all);
    }

    /** Those that come with the platform. */
    public static MarkBudgets shipped() {
        return new MarkBudgets(DataTable.read(MarkBudgets.class, RESOURCE).stream()
                .map(MarkBudgets::budget)
                .toList());
    }

    private static MarkBudget budget(DataTable.Row row) {
        var hours = new Provision(
                row.text("key"),
                row.decimal("hours"),
                "h",
                row.citation(),
                row.optionalDay("valid_from").orElse(null),
                row.optionalDay("valid_to").orElse(null),
                row.text("source"));
        return new MarkBudget(
                Set.of(row.text("kinds").split(SEPARATOR)), MarkBudget.Period.valueOf(row.text("period")), hours);
    }

    public List<MarkBudget> inForce(LocalDate day) {
        return all.stream().filter(budget -> budget.hours().isInForceOn(day)).toList();
    }
}
