package io.anlan.domain.mark;

import static io.anlan.domain.mark.Marks.FAULT;
import static io.anlan.domain.mark.Marks.MAINTENANCE;
import static io.anlan.domain.mark.Marks.START;
import static io.anlan.domain.mark.Marks.STOPPED;
import static io.anlan.domain.mark.Marks.mark;
import static io.anlan.domain.mark.Marks.time;
import static io.anlan.domain.mark.Marks.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Exclusion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MarkTimelineTest {
    private static final String NOW = "2026-03-10T00:00";

    private static Interval between(String from, String to) {
        return new Interval(time("2026-03-09T" + from), time("2026-03-09T" + to));
    }

    private static Mark on(long id, String kind, String from, String to) {
        return mark(id, kind, "2026-03-09T" + from, "2026-03-09T" + to);
    }

    @Test
    void theLowerRankCutsTheHigherOut() {
        MarkTimeline timeline = timeline(NOW, on(1, START, "08:00", "12:00"), on(2, FAULT, "09:00", "10:00"));
        assertThat(timeline.segments())
                .extracting(
                        MarkTimeline.Segment::interval,
                        segment -> segment.mark().id())
                .containsExactly(
                        tuple(between("08:00", "09:00"), 1L),
                        tuple(between("09:00", "10:00"), 2L),
                        tuple(between("10:00", "12:00"), 1L));
        assertThat(timeline.at(MarkKind.Subject.SOURCE, time("2026-03-09T09:30")))
                .hasValueSatisfying(segment -> assertThat(segment.mark().id()).isEqualTo(2));
        assertThat(timeline.at(MarkKind.Subject.MONITOR, time("2026-03-09T09:30")))
                .isEmpty();
        assertThat(timeline.at(MarkKind.Subject.SOURCE, time("2026-03-09T12:00")))
                .isEmpty();
    }

    @Test
    void ofTheSameRankTheOneEnteredFirstCounts() {
        Mark later = mark(1, FAULT, "2026-03-09T08:00", "2026-03-09T10:00", time("2026-03-09T11:00"), null);
        Mark first = mark(2, FAULT, "2026-03-09T09:00", "2026-03-09T11:00", time("2026-03-09T10:00"), null);
        assertThat(timeline(NOW, later, first).segments())
                .extracting(segment -> segment.mark().id())
                .containsExactly(1L, 2L);
        assertThat(timeline(NOW, later, first))
                .satisfies(timeline ->
                        assertThat(timeline.segments().getLast().interval()).isEqualTo(between("09:00", "11:00")));
    }

    @Test
    void marksOfSourceAndMonitorStandSideBySide() {
        MarkTimeline timeline = timeline(NOW, on(1, START, "08:00", "10:00"), on(2, MAINTENANCE, "09:00", "11:00"));
        assertThat(timeline.segments()).hasSize(2);
        assertThat(timeline.exclusions()).extracting(Exclusion::interval).containsExactly(between("09:00", "11:00"));
        assertThat(timeline.exclusions().getFirst().reason())
                .isEqualTo("mark 2, CEMS维护 (生态环境部公告2019年第50号 [known]): reason 2");
    }

    @Test
    void aLateMarkWithoutApprovalIsAsIfItWereNotThere() {
        Mark late = mark(1, FAULT, "2026-03-09T08:00", "2026-03-09T10:00", time("2026-03-20T00:00"), null);
        assertThat(timeline("2026-03-21T00:00", late).segments()).isEmpty();
    }

    @Test
    void aStopTakesTheHourOutOfWhatIsExpected() {
        MarkTimeline timeline = timeline(NOW, on(1, STOPPED, "08:00", "09:30"), on(2, FAULT, "08:00", "12:00"));
        assertThat(timeline.isStopped(between("08:00", "09:00"))).isTrue();
        assertThat(timeline.isStopped(between("09:00", "10:00"))).isFalse();
        assertThat(timeline.exclusions()).hasSize(1);
    }

    @Test
    void anOpenMarkIsCountedUpToNow() {
        MarkTimeline timeline = timeline("2026-03-09T10:00", mark(1, FAULT, "2026-03-09T08:00", null));
        assertThat(timeline.segments().getFirst().interval().length()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void refusesAKindThatIsNotKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timeline(NOW, on(1, "incineration.holiday", "08:00", "09:00")))
                .withMessageContaining("incineration.holiday");
    }
}
