package io.anlan.domain.mark;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Average;
import io.anlan.domain.average.Datum;
import io.anlan.domain.average.FlagRules;
import io.anlan.domain.average.FlueGasRules;
import io.anlan.domain.average.ValidMeans;
import io.anlan.domain.provision.Provisions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any marks. */
class MarkProperties {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 9);
    private static final Interval HOUR = Interval.of(Interval.day(DATE).from(), Duration.ofHours(1));
    private static final Instant NOW = HOUR.to().plus(Duration.ofHours(1));
    private static final FlueGasRules RULES = FlueGasRules.on(DATE, Provisions.shipped());
    private static final FlagRules FLAGS = FlagRules.shipped();

    @Provide
    Arbitrary<List<Mark>> marks() {
        Arbitrary<String> kind = Arbitraries.of(Marks.KINDS.all()).map(MarkKind::key);
        Arbitrary<Integer> minute = Arbitraries.integers().between(0, 70);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 40);
        return Combinators.combine(kind, minute, length)
                .as((key, from, minutes) -> new Mark(
                        0,
                        7,
                        key,
                        HOUR.from().plus(Duration.ofMinutes(from)),
                        HOUR.from().plus(Duration.ofMinutes(from + minutes)),
                        "test",
                        List.of(),
                        "operator",
                        NOW,
                        null))
                .list()
                .ofMaxSize(6)
                .map(MarkProperties::numbered);
    }

    private static List<Mark> numbered(List<Mark> marks) {
        return IntStream.range(0, marks.size())
                .mapToObj(i -> {
                    Mark mark = marks.get(i);
                    return new Mark(
                            i,
                            mark.outlet(),
                            mark.kind(),
                            mark.from(),
                            mark.to(),
                            mark.reason(),
                            mark.evidence(),
                            mark.author(),
                            mark.created(),
                            mark.approval());
                })
                .toList();
    }

    private static List<Datum> minutes() {
        return IntStream.range(0, 60)
                .mapToObj(i -> Datum.flagged(
                        HOUR.from().plus(Duration.ofMinutes(i)),
                        Duration.ofMinutes(1),
                        BigDecimal.valueOf(i),
                        "N",
                        FLAGS,
                        NOW))
                .toList();
    }

    private static MarkTimeline timeline(List<Mark> marks) {
        return MarkTimeline.of(marks, Marks.KINDS, Marks.DEADLINE, NOW);
    }

    @Property(tries = 200)
    void aMarkNeverChangesAValue(@ForAll("marks") List<Mark> marks) {
        Average mean = ValidMeans.hour(HOUR, minutes(), timeline(marks).exclusions(), RULES, "mg/m3");
        var told = new ArrayList<Datum>(mean.working().counted());
        mean.working().leftOut().forEach(out -> told.add(out.datum()));
        assertThat(told).containsExactlyInAnyOrderElementsOf(minutes());
    }

    /** Minute by minute, without the sweep over edges. */
    @Property(tries = 200)
    void atAnyMomentTheMarkOfTheLowestRankCounts(@ForAll("marks") List<Mark> marks) {
        MarkTimeline timeline = timeline(marks);
        for (int minute = 0; minute < 110; minute++) {
            Instant at = HOUR.from().plus(Duration.ofMinutes(minute));
            for (MarkKind.Subject subject : MarkKind.Subject.values()) {
                int lowest = marks.stream()
                        .filter(mark -> mark.until(NOW)
                                .filter(interval -> interval.contains(at))
                                .isPresent())
                        .map(mark -> Marks.KINDS.find(mark.kind()).orElseThrow())
                        .filter(kind -> kind.subject() == subject)
                        .mapToInt(MarkKind::rank)
                        .min()
                        .orElse(-1);
                assertThat(timeline.at(subject, at)
                                .map(segment -> segment.kind().rank())
                                .orElse(-1))
                        .isEqualTo(lowest);
            }
        }
    }

    @Property(tries = 100)
    void theOrderOfTheMarksDoesNotMatter(@ForAll("marks") List<Mark> marks, @ForAll Random random) {
        var shuffled = new ArrayList<Mark>(marks);
        Collections.shuffle(shuffled, random);
        assertThat(timeline(shuffled).segments()).isEqualTo(timeline(marks).segments());
    }
}
