package io.anlan.platform.performance;

import io.anlan.domain.provision.DataTable;
import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What the words of the figures mean, as {@code definitions.csv} has it.
 *
 * @param window within which a flood is counted
 * @param floodBeginsAbove a flood begins when more than this many are in the window
 * @param floodEndsBelow it ends when fewer than this many are
 * @param busyHourAbove an hour with more is busy
 * @param busyWindowAbove a window with more is busy
 * @param chatteringActivations a rule that activates this often ...
 * @param chatteringWithin ... within this time chatters
 * @param fleetingBelow an alarm that is gone sooner, without anybody's act, is fleeting
 * @param staleAbove an alarm that is active for longer is stale
 */
record Definitions(
        Duration window,
        int floodBeginsAbove,
        int floodEndsBelow,
        int busyHourAbove,
        int busyWindowAbove,
        int chatteringActivations,
        Duration chatteringWithin,
        Duration fleetingBelow,
        Duration staleAbove) {

    private static final String RESOURCE = "definitions.csv";

    /** Those in force on a day in Beijing. */
    static Definitions inForceOn(LocalDate day) {
        var all = new Provisions(DataTable.read(Definitions.class, RESOURCE).stream()
                .map(Definitions::provision)
                .toList());
        return new Definitions(
                Duration.ofMinutes(number(all, "window", day)),
                number(all, "flood-begins-above", day),
                number(all, "flood-ends-below", day),
                number(all, "busy-hour-above", day),
                number(all, "busy-window-above", day),
                number(all, "chattering-activations", day),
                Duration.ofSeconds(number(all, "chattering-within", day)),
                Duration.ofSeconds(number(all, "fleeting-below", day)),
                Duration.ofHours(number(all, "stale-above", day)));
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
}
