package io.anlan.platform.setaside;

import io.anlan.domain.provision.DataTable;
import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long and how often alarms may be set aside, as {@code limits.csv} has it.
 *
 * @param shelving by priority, 1 first
 * @param rowGap shelved again within this time after the last one ended is once more in a row
 * @param longestService how long a source may be out of service
 * @param approvedUpTo priorities up to this one are taken out of service by two persons
 * @param gasUnits units of which a high-high alarm is one of a gas detector, which is never shelved
 * @param design what may be suppressed by design
 */
record Limits(
        List<Shelving> shelving,
        Duration rowGap,
        Duration longestService,
        int approvedUpTo,
        Set<String> gasUnits,
        DesignPolicy design) {
    private static final int PRIORITIES = 4;

    Limits {
        shelving = List.copyOf(shelving);
        gasUnits = Set.copyOf(gasUnits);
    }

    /**
     * What holds for a priority.
     *
     * @param most zero when it is never shelved
     * @param again how often it may be shelved once more in a row
     */
    record Shelving(int priority, Duration most, int again, Provision source) {
        Shown shown() {
            return new Shown(
                    priority,
                    most.toMinutes(),
                    again,
                    source.citation().standard(),
                    source.citation().confidence().name().toLowerCase(Locale.ROOT),
                    source.source());
        }
    }

    /**
     * A limit as it is shown.
     *
     * @param mostMinutes 0 when it is never shelved
     * @param confidence how sure the figure is
     */
    @Schema(name = "ShelvingLimit")
    record Shown(int priority, long mostMinutes, int again, String standard, String confidence, String source) {}

    /** Those in force on a day in Beijing. */
    static Limits inForceOn(LocalDate day) {
        var all = new Provisions(DataTable.read(Limits.class, "limits.csv").stream()
                .map(Limits::provision)
                .toList());
        Set<String> gas = DataTable.read(Limits.class, "gas-units.csv").stream()
                .map(row -> row.text("unit"))
                .collect(Collectors.toSet());
        return new Limits(
                IntStream.rangeClosed(1, PRIORITIES)
                        .mapToObj(priority -> shelving(priority, all, day))
                        .toList(),
                Duration.ofMinutes(number(all, "shelve-row-gap", day)),
                Duration.ofDays(number(all, "service-most", day)),
                number(all, "service-approval-from", day),
                gas,
                new DesignPolicy(
                        number(all, "suppress-from", day),
                        number(all, "suppress-gas-high-high", day) != 0,
                        gas,
                        number(all, "suppress-approval-from", day),
                        Duration.ofMinutes(number(all, "suppress-most", day))));
    }

    private static Shelving shelving(int priority, Provisions all, LocalDate day) {
        Provision most = all.inForce("shelve-most-" + priority, day);
        return new Shelving(
                priority,
                Duration.ofMinutes(most.value().longValueExact()),
                number(all, "shelve-again-" + priority, day),
                most);
    }

    private static int number(Provisions all, String key, LocalDate day) {
        return all.inForce(key, day).value().intValueExact();
    }

    private static Provision provision(DataTable.Row row) {
        return new Provision(
                row.text("key"),
                row.decimal("value"),
                row.text("unit"),
                row.citation(),
                row.optionalDay("valid_from").orElse(null),
                row.optionalDay("valid_to").orElse(null),
                row.text("source"));
    }

    Shelving of(int priority) {
        return shelving.get(priority - 1);
    }

    boolean needsApproval(int priority) {
        return priority <= approvedUpTo;
    }
}
