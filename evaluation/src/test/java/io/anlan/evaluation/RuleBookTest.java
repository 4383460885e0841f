package io.anlan.evaluation;

import static io.anlan.evaluation.Fixtures.facility;
import static io.anlan.evaluation.Fixtures.high;
import static io.anlan.evaluation.Fixtures.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.alarm.AlarmRule;
import io.anlan.domain.alarm.PointRules;
import io.anlan.log.RuleKindRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private final RuleBook book = new RuleBook();

    private List<AlarmRule> rules(long point) {
        PointRules rules = Objects.requireNonNull(book.find(point));
        return IntStream.range(0, rules.size()).mapToObj(rules::rule).toList();
    }

    @Test
    void findsTheRulesOfAPoint() {
        book.put("1", facility(1, 1, point(10, 5, high(100, 25), high(101, 30)), point(11, 5)));
        assertThat(rules(10)).extracting(AlarmRule::limit).containsExactly(25.0, 30.0);
        assertThat(rules(11)).isEmpty();
        assertThat(book.find(12)).isNull();
        assertThat(book.points()).isEqualTo(2);
    }

    @Test
    void aNewVersionReplacesTheFacilityAsAWhole() {
        book.put("1", facility(1, 1, point(10, 5, high(100, 25)), point(11, 5, high(101, 25))));
        int before = book.generation();
        book.put("1", facility(1, 2, point(10, 5, high(100, 40))));
        assertThat(rules(10)).extracting(AlarmRule::limit).containsExactly(40.0);
        assertThat(book.find(11)).isNull();
        assertThat(book.generation()).isGreaterThan(before);
    }

    @Test
    void aLowerVersionThatComesLaterHolds() {
        book.put("1", facility(1, 2, point(10, 5, high(100, 40))));
        int before = book.generation();
        book.put("1", facility(1, 1, point(10, 5, high(100, 25))));
        assertThat(rules(10)).extracting(AlarmRule::limit).containsExactly(25.0);
        assertThat(book.generation()).isGreaterThan(before);
    }

    @Test
    void aRemovedFacilityTakesItsPointsAlong() {
        book.put("1", facility(1, 1, point(10, 5, high(100, 25))));
        book.put("1", null);
        assertThat(book.find(10)).isNull();
        assertThat(book.points()).isZero();
    }

    @Test
    void aPointThatMovedToAnotherFacilityStays() {
        book.put("1", facility(1, 1, point(10, 5, high(100, 25))));
        book.put("2", facility(2, 2, point(10, 5, high(100, 30))));
        book.put("1", facility(1, 3));
        assertThat(rules(10)).extracting(AlarmRule::limit).containsExactly(30.0);
    }

    @Test
    void aRuleThatCannotBeJudgedIsLeftOutAndCounted() {
        book.put(
                "1",
                facility(
                        1,
                        1,
                        point(
                                10,
                                5,
                                high(100, Double.NaN),
                                high(101, 25).toBuilder()
                                        .setKind(RuleKindRecord.RULE_KIND_UNSPECIFIED)
                                        .build(),
                                high(102, 25).toBuilder().setPriorityValue(9).build(),
                                high(0, 25).toBuilder()
                                        .setKind(RuleKindRecord.INSTRUMENT)
                                        .build(),
                                high(103, 25).toBuilder().setOnDelayMs(-1).build(),
                                high(104, 25),
                                high(104, 26)),
                        point(0, 5, high(105, 25))));
        assertThat(rules(10)).extracting(AlarmRule::id).containsExactly(104L);
        assertThat(book.unusableRules()).isEqualTo(6);
        assertThat(book.points()).isEqualTo(1);
    }
}
