package io.anlan.domain.mark;

import static io.anlan.domain.mark.Marks.FAULT;
import static io.anlan.domain.mark.Marks.MAINTENANCE;
import static io.anlan.domain.mark.Marks.SHARE;
import static io.anlan.domain.mark.Marks.START;
import static io.anlan.domain.mark.Marks.mark;
import static io.anlan.domain.mark.Marks.time;
import static io.anlan.domain.mark.Marks.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Interval;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionsTest {
    private static final String NOW = "2026-03-10T00:00";

    private static Interval between(String from, String to) {
        return new Interval(time("2026-03-09T" + from), time("2026-03-09T" + to));
    }

    private static Exemptions exemptions(Mark... marks) {
        MarkTimeline timeline = timeline(NOW, marks);
        List<BudgetUse> uses = MarkBudgets.shipped().inForce(LocalDate.of(2026, 3, 9)).stream()
                .map(budget -> BudgetUse.of(budget, timeline, LocalDate.of(2026, 3, 9), time(NOW)))
                .toList();
        return new Exemptions(timeline, SHARE, uses);
    }

    @ParameterizedTest
    @CsvSource({"08:29, false", "08:30, true", "09:00, true"})
    void halfOfAnHourMakesItExempt(String until, boolean exempt) {
        Exemptions exemptions = exemptions(mark(1, START, "2026-03-09T08:00", "2026-03-09T" + until));
        assertThat(exemptions.reason(between("08:00", "09:00")).isPresent()).isEqualTo(exempt);
    }

    @Test
    void anExemptionSaysByWhichMark() {
        Exemptions exemptions = exemptions(mark(1, START, "2026-03-09T08:15", "2026-03-09T10:00"));
        assertThat(exemptions.reason(between("08:00", "09:00")))
                .contains("mark 1, 启炉 (生态环境部公告2019年第50号 [confirmed]): reason 1 for 75 % of the time");
        assertThat(exemptions.reason(between("10:00", "11:00"))).isEmpty();
    }

    @Test
    void maintenanceOfTheInstrumentExemptsNothing() {
        Exemptions exemptions = exemptions(mark(1, MAINTENANCE, "2026-03-09T08:00", "2026-03-09T10:00"));
        assertThat(exemptions.reason(between("08:00", "09:00"))).isEmpty();
    }

    /** Four hours from 08:00 are up at 12:00. */
    @ParameterizedTest
    @CsvSource({"11:00, 12:00, true", "11:30, 12:30, true", "11:31, 12:31, false", "12:00, 13:00, false"})
    void aFaultExemptsForFourHours(String from, String to, boolean exempt) {
        Exemptions exemptions = exemptions(mark(1, FAULT, "2026-03-09T08:00", "2026-03-09T14:00"));
        assertThat(exemptions.reason(between(from, to)).isPresent()).isEqualTo(exempt);
    }

    /** 58 h in January leave two of the start on 9 March. */
    @ParameterizedTest
    @CsvSource({"08:00, 09:00, true", "09:00, 10:00, true", "10:00, 11:00, false"})
    void whatLiesBeyondTheSixtyHoursIsNotExempt(String from, String to, boolean exempt) {
        Exemptions exemptions = exemptions(
                mark(1, START, "2026-01-05T00:00", "2026-01-07T10:00"),
                mark(2, START, "2026-03-09T08:00", "2026-03-09T12:00"));
        assertThat(exemptions.reason(between(from, to)).isPresent()).isEqualTo(exempt);
    }

    @Test
    void aBudgetThatIsUsedUpDoesNotTouchTheMarksOfOthers() {
        Exemptions exemptions = exemptions(
                mark(1, MAINTENANCE, "2026-03-07T00:00", "2026-03-09T12:00"),
                mark(2, START, "2026-03-09T08:00", "2026-03-09T12:00"));
        assertThat(exemptions.reason(between("10:00", "11:00"))).isPresent();
    }
}
