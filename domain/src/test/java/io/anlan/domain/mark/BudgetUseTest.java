package io.anlan.domain.mark;

import static io.anlan.domain.mark.Marks.FAULT;
import static io.anlan.domain.mark.Marks.MAINTENANCE;
import static io.anlan.domain.mark.Marks.START;
import static io.anlan.domain.mark.Marks.mark;
import static io.anlan.domain.mark.Marks.time;
import static io.anlan.domain.mark.Marks.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Interval;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BudgetUseTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    private static MarkBudget budget(String key) {
        return MarkBudgets.shipped().inForce(DAY).stream()
                .filter(budget -> budget.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static BudgetUse use(String key, String now, Mark... marks) {
        return BudgetUse.of(budget(key), timeline(now, marks), DAY, time(now));
    }

    /** 73 of 365 days are a fifth of the year: 6 h by 15 March foretell 30 h. */
    @Test
    void theYearTellsUsedLeftAndForecast() {
        BudgetUse use = use(
                "incineration.exempt-year",
                "2026-03-15T00:00",
                mark(1, START, "2026-01-05T08:00", "2026-01-05T12:00"),
                mark(2, FAULT, "2026-02-01T00:00", "2026-02-01T02:00"),
                mark(3, MAINTENANCE, "2026-02-02T00:00", "2026-02-03T00:00"));
        assertThat(use.used()).isEqualTo(Duration.ofHours(6));
        assertThat(use.left()).isEqualTo(Duration.ofHours(54));
        assertThat(use.forecast()).isEqualTo(Duration.ofHours(30));
        assertThat(use.exhaustedAt()).isNull();
    }

    /** 20 h in 73 days foretell 100 h; at that pace the 60 h are used up after 219 days, on 8 August. */
    @Test
    void foretellsWhenItWillBeUsedUp() {
        BudgetUse use = use(
                "incineration.exempt-year", "2026-03-15T00:00", mark(1, START, "2026-01-05T00:00", "2026-01-05T20:00"));
        assertThat(use.forecast()).isEqualTo(Duration.ofHours(100));
        assertThat(use.exhaustedAt()).isEqualTo(time("2026-08-08T00:00"));
    }

    /** 40 h and 30 h are 10 h too many: the 60 h were reached 20 h into the second. */
    @Test
    void saysSinceWhenItIsUsedUp() {
        BudgetUse use = use(
                "incineration.exempt-year",
                "2026-03-15T00:00",
                mark(1, START, "2026-01-05T00:00", "2026-01-06T16:00"),
                mark(2, START, "2026-02-01T00:00", "2026-02-02T06:00"));
        assertThat(use.left()).isEqualTo(Duration.ofHours(-10));
        assertThat(use.exhaustedAt()).isEqualTo(time("2026-02-01T20:00"));
        assertThat(use.beyond()).containsExactly(new Interval(time("2026-02-01T20:00"), time("2026-02-02T06:00")));
    }

    @Test
    void aMinuteIsCountedOnce() {
        BudgetUse use = use(
                "incineration.exempt-year",
                "2026-03-15T00:00",
                mark(1, START, "2026-01-05T08:00", "2026-01-05T12:00"),
                mark(2, FAULT, "2026-01-05T10:00", "2026-01-05T13:00"));
        assertThat(use.used()).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void onlyTheYearItselfCounts() {
        BudgetUse use = use(
                "incineration.exempt-year", "2026-03-15T00:00", mark(1, START, "2025-12-31T20:00", "2026-01-01T02:00"));
        assertThat(use.used()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void maintenanceIsCountedByTheQuarter() {
        BudgetUse use = use(
                "monitor.maintenance-quarter",
                "2026-04-15T00:00",
                mark(1, MAINTENANCE, "2026-03-31T00:00", "2026-04-01T06:00"));
        assertThat(use.period()).isEqualTo(new Interval(time("2026-01-01T00:00"), time("2026-04-01T00:00")));
        assertThat(use.used()).isEqualTo(Duration.ofHours(24));
        assertThat(use.left()).isEqualTo(Duration.ofHours(6));
        assertThat(use.forecast()).isEqualTo(Duration.ofHours(24));
    }

    /** Two marks without a break are one fault of five hours; four hours exactly are allowed. */
    @Test
    void aFaultLastsFourHoursAtMost() {
        BudgetUse use = use(
                "incineration.fault-each",
                "2026-03-15T00:00",
                mark(1, FAULT, "2026-01-05T00:00", "2026-01-05T04:00"),
                mark(2, FAULT, "2026-02-05T00:00", "2026-02-05T03:00"),
                mark(3, FAULT, "2026-02-05T03:00", "2026-02-05T05:00"));
        assertThat(use.used()).isEqualTo(Duration.ofHours(5));
        assertThat(use.left()).isEqualTo(Duration.ofHours(-1));
        assertThat(use.beyond()).containsExactly(new Interval(time("2026-02-05T04:00"), time("2026-02-05T05:00")));
    }

    @Test
    void aFaultOverNewYearIsOneFault() {
        BudgetUse use = use(
                "incineration.fault-each", "2026-03-15T00:00", mark(1, FAULT, "2025-12-31T21:00", "2026-01-01T02:00"));
        assertThat(use.used()).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void aPeriodThatHasNotBegunIsUnused() {
        BudgetUse use = BudgetUse.of(
                budget("incineration.exempt-year"),
                timeline("2026-03-15T00:00"),
                LocalDate.of(2027, 1, 1),
                time("2026-03-15T00:00"));
        assertThat(use.used()).isZero();
        assertThat(use.left()).isEqualTo(Duration.ofHours(60));
    }
}
