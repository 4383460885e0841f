package io.anlan.domain.mark;

import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provision;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Set;

/**
 * How long marks of some kinds may last together, or one by one.
 *
 * @param kinds keys of the kinds that share it
 * @param hours with its citation and days in force
 */
public record MarkBudget(Set<String> kinds, Period period, Provision hours) {
    private static final int MONTHS_PER_QUARTER = 3;

    /** What the hours are for. */
    public enum Period {
        /** A calendar year in Beijing. */
        YEAR,
        /** A calendar quarter in Beijing. */
        QUARTER,
        /** Each time; marks that follow without a break are one. */
        EACH
    }

    public MarkBudget {
        kinds = Set.copyOf(kinds);
    }

    public String key() {
        return hours.key();
    }

    Duration allowed() {
        return Duration.ofHours(hours.value().longValueExact());
    }

    /** The year or quarter that a day belongs to; for single times the year. */
    public Interval periodOf(LocalDate day) {
        LocalDate first = switch (period) {
            case YEAR, EACH -> day.withDayOfYear(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
        };
        LocalDate next = switch (period) {
            case YEAR, EACH -> first.plusYears(1);
            case QUARTER -> first.plusMonths(MONTHS_PER_QUARTER);
        };
        return new Interval(
                first.atStartOfDay(Beijing.ZONE).toInstant(),
                next.atStartOfDay(Beijing.ZONE).toInstant());
    }
}
