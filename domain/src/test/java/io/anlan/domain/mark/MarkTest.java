package io.anlan.domain.mark;

import static io.anlan.domain.mark.Marks.DEADLINE;
import static io.anlan.domain.mark.Marks.DOCUMENTS;
import static io.anlan.domain.mark.Marks.FAULT;
import static io.anlan.domain.mark.Marks.KINDS;
import static io.anlan.domain.mark.Marks.mark;
import static io.anlan.domain.mark.Marks.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkTest {
    private static Mark entered(String created, boolean approved) {
        Instant at = time(created);
        return mark(
                1,
                FAULT,
                "2026-03-09T08:00",
                "2026-03-09T09:00",
                at,
                approved ? new Mark.Approval("regulator", at.plusSeconds(60)) : null);
    }

    /** Data of 9 March may be marked to the end of 19 March. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-09T09:30, false, true",
        "2026-03-19T23:59, false, true",
        "2026-03-20T00:00, true, false",
        "2026-05-01T00:00, true, false"
    })
    void tenDaysAreLeftToEnterIt(String created, boolean late, boolean counts) {
        assertThat(entered(created, false).isLate(DEADLINE)).isEqualTo(late);
        assertThat(entered(created, false).counts(DEADLINE)).isEqualTo(counts);
    }

    /** Documents for data of March may be named to the end of 10 April. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:00, 2026-04-11T00:00",
        "2026-03-31T23:00, 2026-04-11T00:00",
        "2026-12-09T08:00, 2027-01-11T00:00"
    })
    void documentsAreDueByTheTenthOfTheNextMonth(String from, String due) {
        Mark open = mark(1, FAULT, from, null);
        assertThat(open.documentsDue(DOCUMENTS)).isEqualTo(time(due));
    }

    @Test
    void aLateMarkCountsOnceItIsApproved() {
        assertThat(entered("2026-05-01T00:00", true).isLate(DEADLINE)).isTrue();
        assertThat(entered("2026-05-01T00:00", true).counts(DEADLINE)).isTrue();
    }

    @Test
    void anOpenMarkReachesToNow() {
        Mark open = mark(1, FAULT, "2026-03-09T08:00", null);
        assertThat(open.until(time("2026-03-09T10:00")))
                .hasValueSatisfying(interval -> assertThat(interval.length()).hasHours(2));
        assertThat(open.until(time("2026-03-09T08:00"))).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> mark(1, FAULT, "2026-03-09T08:00", "2026-03-09T08:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mark(
                        1, 7, FAULT, time("2026-03-09T08:00"), null, " ", List.of(), "a", Instant.EPOCH, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mark(
                        1,
                        7,
                        FAULT,
                        time("2026-03-09T08:00"),
                        null,
                        "trip",
                        List.of(),
                        "a",
                        time("2026-03-09T08:00"),
                        new Mark.Approval("b", time("2026-03-09T07:00"))));
    }

    @Test
    void eachSectorHasItsKinds() {
        assertThat(KINDS.of("incineration"))
                .filteredOn(kind -> kind.subject() == MarkKind.Subject.SOURCE
                        && kind.sector().equals("incineration"))
                .extracting(MarkKind::nameZh)
                .containsExactlyInAnyOrder("烘炉", "启炉", "停炉", "停炉降温", "停运", "故障", "事故");
        assertThat(KINDS.of("thermal-power"))
                .extracting(MarkKind::nameZh)
                .contains("停运", "并网/供能", "解列", "故障/事故", "CEMS维护", "通讯中断")
                .doesNotContain("烘炉", "炉温异常");
    }

    @Test
    void everyKindHasItsOwnKeyAndEveryBudgetNamesKindsThatExist() {
        var keys = new HashSet<String>();
        assertThat(KINDS.all())
                .allSatisfy(kind -> assertThat(keys.add(kind.key())).isTrue());
        assertThat(MarkBudgets.shipped().inForce(LocalDate.of(2026, 3, 9)))
                .hasSize(3)
                .allSatisfy(budget -> assertThat(keys).containsAll(budget.kinds()));
    }
}
