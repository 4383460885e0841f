package io.anlan.platform.notification;

import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.DataTable;
import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long each priority waits for an acknowledgement, as {@code escalation.csv} has it or the installation wants it.
 *
 * @param nextPerson after which the next person of the roster is told
 * @param nextRegion after which the roster of the region above is told, whoever is left on this one
 */
record EscalationPace(
        int priority,
        Duration nextPerson,
        Duration nextRegion,
        @Nullable Provision source) {
    static final int PRIORITIES = 4;
    private static final String RESOURCE = "escalation.csv";

    /**
     * One priority's pace, as it is shown.
     *
     * @param standard where the default comes from; absent when the installation has its own
     * @param confidence how sure the default is; absent when the installation has its own
     */
    @Schema(name = "EscalationPace")
    record Shown(
            int priority,
            long nextPersonSeconds,
            long nextRegionSeconds,
            @Nullable String standard,
            @Nullable String confidence,
            @Nullable String source) {}

    /** By priority, 1 first. */
    static List<EscalationPace> inForceOn(LocalDate day, NotificationSettings settings) {
        var all = new Provisions(DataTable.read(EscalationPace.class, RESOURCE).stream()
                .map(EscalationPace::provision)
                .toList());
        return IntStream.rangeClosed(1, PRIORITIES)
                .mapToObj(priority -> of(priority, all, day, settings))
                .toList();
    }

    private static EscalationPace of(int priority, Provisions all, LocalDate day, NotificationSettings settings) {
        Provision person = all.inForce("next-person-" + priority, day);
        Provision region = all.inForce("next-region-" + priority, day);
        Map<Integer, Duration> persons = settings.nextPersonAfter();
        Map<Integer, Duration> regions = settings.nextRegionAfter();
        boolean own = persons.containsKey(priority) || regions.containsKey(priority);
        return new EscalationPace(
                priority,
                persons.getOrDefault(priority, minutes(person)),
                regions.getOrDefault(priority, minutes(region)),
                own ? null : person);
    }

    private static Duration minutes(Provision provision) {
        return Duration.ofMinutes(provision.value().longValueExact());
    }

    Shown shown() {
        return new Shown(
                priority,
                nextPerson.toSeconds(),
                nextRegion.toSeconds(),
                source == null ? null : source.citation().standard(),
                source == null ? null : word(source.citation().confidence()),
                source == null ? null : source.source());
    }

    private static String word(Confidence confidence) {
        return confidence.name().toLowerCase(Locale.ROOT);
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
